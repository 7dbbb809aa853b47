//! What the mock interview says.

use crate::progress::Home;
use split_isles_taught::Level;

/// How the time is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Timer {
    /// Not at all.
    #[default]
    Off,
    /// How long it has lasted.
    Up,
    /// How much is left.
    Down,
}

impl Timer {
    /// All.
    pub(crate) const ALL: [Self; 3] = [Self::Off, Self::Up, Self::Down];
}

/// Phrases of the interview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Mock {
    /// The heading.
    Title,
    /// What it is.
    About,
    /// Above the choice of what is asked.
    KindOf,
    /// A conversation, or a single question.
    Kind(bool),
    /// Above the choice of a timer.
    TimerOf,
    /// How the time is shown.
    Timer(Timer),
    /// The field for minutes.
    Minutes,
    /// Nothing is forced.
    TimerAbout,
    /// Begins.
    Begin,
    /// There is no question for this choice.
    None,
    /// Above past interviews.
    Past,
    /// There are none.
    NoPast,
    /// A past one: its topic, its level, how many questions were answered.
    PastOne(String, Level, usize),
    /// A question's number.
    QuestionOf(usize, usize),
    /// How long it has lasted or how much is left: seconds, and whether the time is over.
    Time(u64, bool),
    /// What the clock is.
    TimeOf,
    /// The field for the answer.
    Answer,
    /// How to answer.
    AnswerAbout(Home),
    /// Opens the rubric.
    Compare,
    /// Above the points.
    Points,
    /// What to do with them.
    PointsAbout,
    /// Above the flags.
    Flags,
    /// What to do with them.
    FlagsAbout,
    /// Above the model answer.
    Model,
    /// So many words, so many seconds aloud.
    Aloud(usize, usize),
    /// The next question.
    Next,
    /// To the summary.
    Finish,
    /// Ends it before the last question.
    Stop,
    /// The summary's heading.
    Summary,
    /// So many points of so many, so many flags.
    Score(usize, usize, usize),
    /// Above what was strong.
    Strong,
    /// Above what was weak.
    Weak,
    /// Nothing was.
    NoStrong,
    /// Nothing was.
    NoWeak,
    /// A point that was not made.
    Missed,
    /// A flag that was raised.
    Raised,
    /// Above the questions that were not answered.
    Unanswered,
    /// So many more of them.
    Further(usize),
    /// An answer that was typed and not compared.
    Uncompared,
    /// Above an answer to a question that is no longer asked.
    Gone,
    /// Above what comes next.
    NextSteps,
    /// Cards of a topic.
    DrillTopic(String),
    /// Above the record.
    Record,
    /// What was answered.
    YouSaid,
    /// Nothing was written.
    SaidAloud,
    /// The card was rewritten since.
    Rewritten,
    /// A point that was made, or was not.
    Ticked(bool),
    /// Saves it as a file.
    Save,
    /// Copies it.
    Copy,
    /// It is copied, or not.
    Copied(bool),
    /// Prints it.
    Print,
    /// Another one.
    Again,
    /// Goes on with one that was left.
    Resume,
}
