//! The course: its map, and the panel of the lesson that is open.

mod course;

pub(crate) use self::course::CourseMap;
