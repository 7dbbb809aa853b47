//! The course: its map, and the panel of the lesson that is open.

mod after;
mod aim;
mod bar;
mod classroom;
mod course;
mod deed;
mod end;
mod panel;
mod predict;
mod spot;
mod work;

pub(crate) use self::aim::Aim;
pub(crate) use self::bar::LessonBar;
pub(crate) use self::classroom::{Classroom, classroom};
pub(crate) use self::course::CourseMap;
pub(crate) use self::panel::LessonPanel;
pub(crate) use self::spot::Spot;
