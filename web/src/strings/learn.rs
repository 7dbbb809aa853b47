//! What the course says around its lessons.

use split_isles_core::units::Time;
use split_isles_taught::{Kind, Unit};

use crate::learn::{Aim, Spot};
use crate::progress::Trouble;

/// Phrases of the course and of the lesson's panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Learn {
    /// The course's heading.
    Course,
    /// What it is.
    CourseAbout(usize),
    /// Why an answer cannot be given yet.
    AnswerFirst,
    /// Why there is no step back.
    FirstStep,
    /// Something is on its way.
    Coming,
    /// A lesson is on its way, where its city will be.
    OnItsWay,
    /// Minutes and steps.
    Length(u8, usize),
    /// How long a lesson takes, in minutes.
    Minutes(u8),
    /// The lessons that come before.
    Needs(Vec<u8>),
    /// Goes on with a lesson.
    GoOn(u8),
    /// Begins with the first.
    Begin,
    /// So many steps are done.
    StepsDone(usize, usize),
    /// All are.
    LessonDone,
    /// Progress is not being kept.
    Trouble(Trouble),
    /// There is no lesson of that name.
    Unknown,
    /// The way to the map of the course.
    ToCourse,
    /// The lesson's number.
    LessonNo(u8),
    /// The steps' list.
    Steps,
    /// How far one is.
    StepOf(usize, usize),
    /// After a step's title in the list of steps.
    StepDone,
    /// The step was done, and says something else since.
    Rewritten,
    /// After the last step.
    AtTheEnd,
    /// How much of a step is left to the learner.
    KindOf(Kind),
    /// A run that shows something: its name.
    Replay,
    /// The map shows a replay.
    InReplay,
    /// The map shows a run that has nothing to do with the step.
    InOther,
    /// The way back from it.
    BackToStep,
    /// The step before.
    Back,
    /// The next step.
    Next,
    /// The next step, with this one open.
    Skip,
    /// The lesson's end.
    Finish,
    /// Above an open question.
    PredictFirst,
    /// Above an answered one.
    YouPredicted,
    /// Commits to an answer.
    Commit,
    /// The field for a number.
    YourNumber(Unit),
    /// A number, in thousandths.
    Number(i64, Unit),
    /// The exact number.
    Exactly(i64, Unit),
    /// The list of places.
    PickOnTheMap,
    /// Nothing is picked in it.
    NothingPicked,
    /// A place.
    Spot(Spot),
    /// What is committed will be told.
    Sealed,
    /// It was right.
    Right,
    /// It was not so.
    NotSo,
    /// What was picked.
    YourPick,
    /// The other answers, folded up.
    Others,
    /// Before the right places.
    TheAnswer,
    /// Shows the moment that confirms it.
    SeeIt,
    /// Shows the moment that refutes it.
    SeeWhyNot,
    /// Above the task.
    YourTurn,
    /// Above the goals.
    Goals,
    /// So many of them are met.
    GoalsMet(usize, usize),
    /// A goal.
    Aim(Aim),
    /// It is met.
    Met,
    /// It is not.
    NotMet,
    /// All are met.
    Done,
    /// All are met, and time stands at the moment at which they came to be.
    DoneAt(Time),
    /// Asks for a hint.
    Hint,
    /// A hint's rung.
    HintNo(usize),
    /// Has it done.
    DoIt,
    /// To the end of what plays by itself.
    ToTheEnd,
    /// Lets time run.
    LetTimeRun,
    /// The scene anew.
    StartOver,
    /// Above what is to be seen.
    Observe,
    /// Before the moment that is shown, for those who only hear it.
    Show,
    /// Shows the moment.
    ShowMoment(Time),
    /// Above what it means.
    Explain,
    /// Above what real systems do.
    InTheWild,
    /// Above the questions.
    AskYourself,
    /// They come again.
    JoinTheDrill,
    /// The same, where somebody hears how one fared.
    SayAndMark,
    /// Asks whether the answer to a question was known.
    KnewIt,
    /// It was.
    Knew,
    /// It was not.
    KnewNot,
    /// Before the next lesson's title.
    NextLesson,
    /// The way to the panel on a phone.
    ToPanel,
    /// The panel's tab.
    Tab,
}
