//! What the course says around its lessons.

/// Phrases of the course and of the lesson's panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Learn {
    /// The course's heading.
    Course,
    /// What it is.
    CourseAbout,
    /// Something is on its way.
    Coming,
    /// A part of the course, by its first lesson.
    Part(u8),
    /// What it is about.
    PartAbout(u8),
    /// Minutes and steps.
    Length(u8, usize),
    /// The lessons that come before.
    Needs(String),
}
