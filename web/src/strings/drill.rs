//! What the drill says around its cards.

use split_isles_progress::{Grade, Wait, Why};
use split_isles_taught::{Level, Order};

/// Phrases of the drill.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Drill {
    /// The drill's heading.
    Title,
    /// The topic of made cards.
    Made,
    /// A made card: made for this showing.
    Fresh,
    /// The plan's heading.
    Today,
    /// So many of so many are done.
    Done(usize, usize),
    /// What the bar shows.
    Bar,
    /// How far one is with the present card.
    CardOf(usize, usize),
    /// A card that has come back.
    BackAgain,
    /// Above the choice of a level.
    LevelOf,
    /// A level; all when nothing is said.
    Level(Option<Level>),
    /// Above the choice of a topic.
    Topic,
    /// All topics.
    AllTopics,
    /// Above the choice of how many cards are begun a day.
    NewADay,
    /// Folded: how one practises.
    HowYouPractise,
    /// Why a card is asked.
    Why(Why),
    /// So many more are planned.
    MoreLeft(usize),
    /// Above what is retained.
    Strength,
    /// What the percentages mean: that what was not known last time is not known.
    StrengthAbout,
    /// Nothing was answered yet.
    NoStrength,
    /// How much of a topic is retained, in per cent, and of how many of its cards.
    Share(u32, usize, usize),
    /// A percentage.
    Percent(u32),
    /// Folded: the other topics.
    OtherTopics,
    /// Folded: what is retained by concept.
    ByConcept,
    /// Above several texts of which one is right.
    ChooseOne,
    /// Above several texts of which each may be right.
    ChooseAll,
    /// The field for a number.
    YourNumber,
    /// Above things to be put in order.
    PutInOrder,
    /// Moves one of them up.
    Up(usize),
    /// Moves one of them down.
    Down(usize),
    /// Said aloud when one was moved.
    Moved(usize, usize),
    /// A history is linearizable, or not.
    Linearizable(bool),
    /// How the left clock stands to the right one.
    Clocks(Order),
    /// The left or the right clock.
    Clock(bool),
    /// Before the answer of a card that one says to oneself.
    SayFirst,
    /// Opens that answer.
    OpenAnswer,
    /// Answers.
    Check,
    /// It was right.
    Right,
    /// It was not.
    NotRight,
    /// A text that is right.
    Correct,
    /// What was picked.
    YourAnswer,
    /// A right one that was not picked.
    LeftOut,
    /// The right number, and the one that was given.
    ItIs(String, Option<String>),
    /// Folded: slips that are often made.
    OtherSlips,
    /// Above the right order.
    RightOrder,
    /// Where it stood in the answer.
    YouHadIt(usize),
    /// Above the answer of a card that one says to oneself.
    TheAnswer,
    /// Above why.
    Because,
    /// Above the grades.
    HowWell,
    /// A wrong answer counts as the lowest grade.
    CountsAsAgain,
    /// A grade.
    Grade(Grade),
    /// How long a card waits.
    Wait(Wait),
    /// Above the run.
    SeeIt,
    /// Before there is an answer.
    SeeItLater,
    /// Below the run: one may go there and come back.
    CardWaits,
    /// Before a seed.
    Seed(u64),
    /// A lesson by number and title.
    Lesson(u8, Option<String>),
    /// Above the links.
    GoDeeper,
    /// What this is, for whom was never here.
    Welcome,
    /// How it works, in two sentences.
    WelcomeAbout,
    /// So many cards are there, so many kinds of them made.
    WelcomeCount(usize, usize),
    /// Begins.
    Begin,
    /// Nothing is to be asked: heading.
    Nothing,
    /// Nothing is to be asked; in so many days something is.
    NothingUntil(Option<usize>),
    /// Nothing matches the choice.
    NothingChosen,
    /// The sitting is over: heading.
    Over,
    /// So many cards were answered.
    Sum(usize, usize),
    /// So many are to come back.
    SumLater(usize),
    /// Above the week ahead.
    Week,
    /// A day of it: today, tomorrow, or in so many days.
    Day(usize),
    /// So many cards.
    Cards(usize),
    /// So many cards of topics that are not chosen are due.
    OthersDue(usize),
    /// Goes on with so many new ones.
    MoreNew(usize),
    /// No new ones are left.
    NoneNew,
    /// Rests.
    Rest,
    /// What resting is good for.
    RestAbout,
    /// To the interview.
    ToInterview,
    /// The way back to the drill.
    BackToCards,
    /// The keys.
    Keys,
}
