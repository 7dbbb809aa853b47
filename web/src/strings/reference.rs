//! What is said around everything that can be looked up.

use crate::reference::Shelf;

/// Phrases of the glossary, the cheat sheets and the decision tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reference {
    /// What the three parts are.
    Shelves,
    /// A part's name.
    Shelf(Shelf),
    /// Something is on its way.
    Coming,
    /// Nothing is known under a name.
    Unknown(String),
    /// The glossary's heading.
    Glossary,
    /// The list of terms.
    Terms,
    /// The search field's name.
    Search,
    /// What may be typed there.
    SearchFor,
    /// How many terms there are, or were found.
    Found(usize, String),
    /// From an entry back to the list.
    AllTerms,
    /// The terms by lesson.
    ByLesson,
    /// What that is good for.
    ByLessonAbout,
    /// How the field calls it.
    InTheField(String),
    /// How the story calls it.
    InTheStory(String),
    /// Names in real systems.
    Also,
    /// Papers and documentation.
    Sources,
    /// The lesson that teaches it.
    Lesson(u8, String),
    /// Shows the scene.
    See,
    /// The whole entry.
    More,
    /// To the entry before this one.
    Back,
    /// The sheets' heading.
    Sheets,
    /// What they are.
    SheetsAbout,
    /// The lessons that a sheet sums up, the first and the last.
    Lessons(u8, u8),
    /// It sums up all of them.
    AllLessons,
    /// From a sheet back to the list.
    AllSheets,
    /// Prints a sheet.
    Print,
    /// Prints every sheet.
    PrintAll,
    /// The tree's heading.
    Tree,
    /// What it is.
    TreeAbout,
    /// A question, by its place on the way.
    Question(usize),
    /// The end of a way.
    Verdict,
    /// The way so far.
    Way,
    /// From the first question.
    Again,
    /// What a verdict rests on.
    Guards,
    /// Who does so.
    Systems,
    /// All questions and answers.
    Whole,
    /// It is unfolded further up.
    Above,
}
