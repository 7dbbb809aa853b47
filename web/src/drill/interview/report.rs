//! What an interview comes to: points made, warning signs, what was strong and what was weak; and the same as Markdown.

use split_isles_progress::{Grade, Reply};
use split_isles_taught::{Body, Card, Prose};

/// A question of an interview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Question {
    /// The card's place among those of the interview.
    pub(super) card: usize,
    /// Its place in the conversation.
    pub(super) turn: u8,
    /// It.
    pub(super) ask: Prose,
    /// What a good answer says.
    pub(super) points: Vec<Prose>,
    /// What it does not say.
    pub(super) flags: Vec<Prose>,
    /// A good answer.
    pub(super) model: Prose,
}

/// The questions of cards, in their order.
pub(super) fn questions(cards: &[Card]) -> Vec<Question> {
    let mut all = Vec::new();
    for (at, card) in cards.iter().enumerate() {
        match &card.body {
            Body::Chain(turns) => all.extend(turns.iter().zip(0..).map(|(turn, place)| Question {
                card: at,
                turn: place,
                ask: turn.ask.clone(),
                points: turn.points.clone(),
                flags: turn.flags.clone(),
                model: turn.model.clone(),
            })),
            Body::Design {
                points,
                flags,
                model,
            } => all.push(Question {
                card: at,
                turn: 0,
                ask: card.ask.clone(),
                points: points.clone(),
                flags: flags.clone(),
                model: model.clone(),
            }),
            Body::One(_)
            | Body::All(_)
            | Body::Number { .. }
            | Body::Order { .. }
            | Body::History { .. }
            | Body::Clocks { .. }
            | Body::Recall(_) => {}
        }
    }
    all
}

/// What an answer is worth.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Score {
    /// Points that it makes.
    pub(super) made: usize,
    /// Points that there are.
    pub(super) of: usize,
    /// Warning signs.
    pub(super) flags: usize,
}

impl Score {
    /// The worth of a reply.
    pub(super) fn of(question: &Question, reply: &Reply) -> Self {
        let there =
            |ticked: &[u8], all: usize| ticked.iter().filter(|at| usize::from(**at) < all).count();
        Self {
            made: there(&reply.points, question.points.len()),
            of: question.points.len(),
            flags: there(&reply.flags, question.flags.len()),
        }
    }

    /// Both together.
    pub(super) const fn plus(self, other: Self) -> Self {
        Self {
            made: self.made + other.made,
            of: self.of + other.of,
            flags: self.flags + other.flags,
        }
    }

    /// Whether it is good enough to be left as it is.
    pub(super) const fn is_strong(self) -> bool {
        self.flags == 0 && 3 * self.made >= 2 * self.of
    }

    /// As which grade of a card it counts.
    pub(super) const fn grade(self) -> Grade {
        if self.of == 0 || 2 * self.made < self.of {
            Grade::Again
        } else if !self.is_strong() {
            Grade::Hard
        } else if self.made < self.of {
            Grade::Good
        } else {
            Grade::Easy
        }
    }
}

/// The reply to a question, if there is one.
pub(super) fn reply_to<'a>(
    replies: &'a [Reply],
    card: &Card,
    question: &Question,
) -> Option<&'a Reply> {
    replies
        .iter()
        .find(|reply| reply.card == card.id && reply.turn == question.turn)
}

/// The words of a report, in the page's language.
pub(super) struct Headings {
    /// The title with its date.
    pub(super) title: String,
    /// The sum of all points.
    pub(super) score: String,
    /// The scene of a conversation.
    pub(super) setting: Option<String>,
    /// Above what was strong.
    pub(super) strong: String,
    /// Above what was weak.
    pub(super) weak: String,
    /// Above what comes next.
    pub(super) next: String,
    /// Above what was not answered.
    pub(super) unanswered: String,
    /// How many more were not answered, if some.
    pub(super) further: Option<String>,
    /// Below an answer that was not compared.
    pub(super) uncompared: String,
    /// Above an answer to a question that is no longer asked.
    pub(super) gone: String,
    /// Before an answer.
    pub(super) said: String,
    /// Where nothing was written.
    pub(super) nothing: String,
    /// Above the points.
    pub(super) points: String,
    /// Above the warning signs.
    pub(super) flags: String,
    /// Above the model answer.
    pub(super) model: String,
    /// Before a point that was not made.
    pub(super) missed: String,
    /// Before a warning sign.
    pub(super) raised: String,
}

/// An interview as a report tells it.
#[derive(Default)]
pub(super) struct Record {
    /// The questions that were answered, in their order.
    pub(super) lines: Vec<Line>,
    /// Those that were not, as far as they are told: the first of them, and those to which something was typed. What comes after it in a conversation
    /// would give away what is asked when one goes on.
    pub(super) open: Vec<Line>,
    /// How many more were not answered.
    pub(super) further: usize,
    /// What was answered to questions that are no longer asked.
    pub(super) gone: Vec<Reply>,
}

/// A question with its answer, as a report tells it.
#[derive(Clone)]
pub(super) struct Line {
    /// Its number, from 1.
    pub(super) number: usize,
    /// The question.
    pub(super) question: Question,
    /// The answer.
    pub(super) reply: Reply,
}

impl Record {
    /// What all answers are worth together.
    pub(super) fn score(&self) -> Score {
        self.lines
            .iter()
            .map(|line| Score::of(&line.question, &line.reply))
            .fold(Score::default(), Score::plus)
    }

    /// Everything to which something was said, in the order of the questions.
    pub(super) fn said(&self) -> Vec<&Line> {
        let typed = self.open.iter().filter(|line| line.reply.is_something());
        let mut said: Vec<&Line> = self.lines.iter().chain(typed).collect();
        said.sort_by_key(|line| line.number);
        said
    }
}

/// An interview as Markdown.
pub(super) fn markdown(
    words: &Headings,
    record: &Record,
    next: &[String],
    in_engineering: bool,
) -> String {
    let plain = |text: &Prose| text.plain(in_engineering);
    let mut text = format!("# {}\n\n{}\n", words.title, words.score);
    if let Some(setting) = &words.setting {
        text.push_str(&format!("\n{setting}\n"));
    }
    let lines = &record.lines;
    let strong: Vec<String> = lines
        .iter()
        .filter(|line| Score::of(&line.question, &line.reply).is_strong())
        .map(|line| plain(&line.question.ask))
        .collect();
    section(&mut text, &words.strong, &strong);
    let mut weak = Vec::new();
    for line in lines {
        let missed = missing(&line.question.points, &line.reply.points);
        weak.extend(missed.map(|point| format!("{} {}", words.missed, plain(point))));
        let raised = ticked(&line.question.flags, &line.reply.flags);
        weak.extend(raised.map(|flag| format!("{} {}", words.raised, plain(flag))));
    }
    section(&mut text, &words.weak, &weak);
    let open = record.open.iter().map(|line| plain(&line.question.ask));
    let open: Vec<String> = open.chain(words.further.clone()).collect();
    section(&mut text, &words.unanswered, &open);
    section(&mut text, &words.next, next);
    for line in record.said() {
        let (question, reply) = (&line.question, &line.reply);
        text.push_str(&format!("\n## {}. {}\n", line.number, plain(&question.ask)));
        answer(&mut text, words, reply);
        if !reply.is_answer() {
            text.push_str(&format!("\n{}\n", words.uncompared));
            continue;
        }
        boxes(
            &mut text,
            &words.points,
            &question.points,
            &reply.points,
            plain,
        );
        boxes(
            &mut text,
            &words.flags,
            &question.flags,
            &reply.flags,
            plain,
        );
        text.push_str(&format!(
            "\n**{}**\n\n{}\n",
            words.model,
            plain(&question.model)
        ));
    }
    for reply in &record.gone {
        text.push_str(&format!("\n## {}\n", words.gone));
        answer(&mut text, words, reply);
    }
    text
}

fn answer(text: &mut String, words: &Headings, reply: &Reply) {
    let said = reply.text.trim();
    let said = if said.is_empty() {
        &words.nothing
    } else {
        said
    };
    text.push_str(&format!("\n**{}**\n\n{}\n", words.said, quoted(said)));
}

fn section(text: &mut String, title: &str, items: &[String]) {
    if items.is_empty() {
        return;
    }
    text.push_str(&format!("\n## {title}\n\n"));
    for item in items {
        text.push_str(&format!("- {item}\n"));
    }
}

fn boxes(
    text: &mut String,
    title: &str,
    all: &[Prose],
    ticked: &[u8],
    plain: impl Fn(&Prose) -> String,
) {
    text.push_str(&format!("\n**{title}**\n\n"));
    for (one, at) in all.iter().zip(0_u8..) {
        let mark = if ticked.contains(&at) { 'x' } else { ' ' };
        text.push_str(&format!("- [{mark}] {}\n", plain(one)));
    }
}

/// What somebody wrote stays what it is: no line of it becomes a heading or a list.
fn quoted(said: &str) -> String {
    let lines: Vec<String> = said.lines().map(|line| format!("> {line}")).collect();
    lines.join("\n")
}

/// Those that were not ticked.
pub(super) fn missing<'a>(all: &'a [Prose], ticked: &'a [u8]) -> impl Iterator<Item = &'a Prose> {
    let open = all.iter().zip(0_u8..);
    open.filter(|(_, at)| !ticked.contains(at))
        .map(|(one, _)| one)
}

/// Those that were.
pub(super) fn ticked<'a>(all: &'a [Prose], ticked: &'a [u8]) -> impl Iterator<Item = &'a Prose> {
    let made = all.iter().zip(0_u8..);
    made.filter(|(_, at)| ticked.contains(at))
        .map(|(one, _)| one)
}

#[cfg(test)]
mod tests {
    use split_isles_taught::{Level, Turn};

    use super::*;

    fn card(body: Body) -> Card {
        Card {
            in_language: true,
            id: "a-card".to_owned(),
            hash: 7,
            level: Level::Senior,
            concepts: Vec::new(),
            lesson: 5,
            ask: "Design a bank.".into(),
            body,
            see: None,
        }
    }

    fn turn(ask: &str) -> Turn {
        Turn {
            ask: ask.into(),
            points: vec!["one ⟨hall⟩".into(), "two".into(), "three".into()],
            flags: vec!["never".into()],
            model: "So.".into(),
        }
    }

    fn said(points: &[u8], flags: &[u8]) -> Reply {
        Reply {
            text: "# I said\nthat".to_owned(),
            compared: true,
            points: points.to_vec(),
            flags: flags.to_vec(),
            ..Reply::blank("a-card", 0, 7)
        }
    }

    #[track_caller]
    fn check(points: &[u8], flags: &[u8], grade: Grade) {
        let question = &questions(&[card(Body::Chain(vec![turn("Why?")]))])[0];
        let score = Score::of(question, &said(points, flags));
        assert_eq!(score.grade(), grade, "{score:?}");
    }

    #[test]
    fn a_grade_follows_from_points_and_warning_signs() {
        check(&[], &[], Grade::Again);
        check(&[0], &[], Grade::Again);
        check(&[0, 1], &[], Grade::Good);
        check(&[0, 1, 2], &[], Grade::Easy);
        check(&[0, 1, 2], &[0], Grade::Hard);
        // What was ticked of a longer list of points is not counted.
        check(&[0, 7, 8], &[9], Grade::Again);
    }

    #[test]
    fn a_conversation_has_a_question_for_each_turn_and_a_design_has_one() {
        let chain = card(Body::Chain(vec![turn("Why?"), turn("And then?")]));
        let design = card(Body::Design {
            points: Vec::new(),
            flags: Vec::new(),
            model: Prose::default(),
        });
        let all = questions(&[chain, design]);
        let places: Vec<_> = all.iter().map(|one| (one.card, one.turn)).collect();
        assert_eq!(places, [(0, 0), (0, 1), (1, 0)]);
        assert_eq!(all[2].ask, "Design a bank.".into());
    }

    #[test]
    fn a_reply_is_found_by_card_and_turn() {
        let card = card(Body::Chain(vec![turn("Why?"), turn("And?")]));
        let all = questions(std::slice::from_ref(&card));
        let second = Reply {
            turn: 1,
            ..said(&[], &[])
        };
        let other = Reply {
            card: "another".to_owned(),
            ..said(&[], &[])
        };
        let replies = [other, second.clone()];
        assert_eq!(reply_to(&replies, &card, &all[0]), None);
        assert_eq!(reply_to(&replies, &card, &all[1]), Some(&second));
    }

    fn headings() -> Headings {
        let heading = |text: &str| text.to_owned();
        Headings {
            title: heading("Interview"),
            score: heading("2 of 3"),
            setting: Some(heading("At night.")),
            unanswered: heading("Not answered"),
            further: Some(heading("and 2 more")),
            uncompared: heading("Not compared."),
            gone: heading("Gone"),
            strong: heading("Strong"),
            weak: heading("Weak"),
            next: heading("Next"),
            said: heading("You said"),
            nothing: heading("Nothing"),
            points: heading("Points"),
            flags: heading("Flags"),
            model: heading("Model"),
            missed: heading("not said:"),
            raised: heading("warning:"),
        }
    }

    #[test]
    fn the_report_tells_everything_and_keeps_the_answer_as_it_was() {
        let words = Headings {
            further: None,
            ..headings()
        };
        let question = questions(&[card(Body::Chain(vec![turn("Why?")]))]).remove(0);
        let line = Line {
            number: 1,
            question,
            reply: said(&[0, 2], &[]),
        };
        let record = Record {
            lines: vec![line],
            ..Record::default()
        };
        let text = markdown(&words, &record, &["Lesson 5".to_owned()], true);
        assert_eq!(
            text,
            "# Interview\n\n2 of 3\n\nAt night.\n\n## Strong\n\n- Why?\n\n## Weak\n\n- not said: two\n\n## Next\n\n- Lesson 5\n\n\
             ## 1. Why?\n\n**You said**\n\n> # I said\n> that\n\n**Points**\n\n- [x] one node\n- [ ] two\n- [x] three\n\n\
             **Flags**\n\n- [ ] never\n\n**Model**\n\nSo.\n"
        );
    }

    #[test]
    fn what_was_not_compared_is_told_as_not_answered_and_nothing_of_it_is_weak() {
        let question = questions(&[card(Body::Chain(vec![turn("Why?")]))]).remove(0);
        let typed = Reply {
            compared: false,
            ..said(&[], &[])
        };
        let line = |number, reply: &Reply| Line {
            number,
            question: question.clone(),
            reply: reply.clone(),
        };
        let record = Record {
            open: vec![line(1, &Reply::blank("a-card", 0, 7)), line(2, &typed)],
            further: 2,
            gone: vec![said(&[], &[])],
            ..Record::default()
        };
        assert_eq!(record.score(), Score::default());
        assert_eq!(
            markdown(&headings(), &record, &[], true),
            "# Interview\n\n2 of 3\n\nAt night.\n\n## Not answered\n\n- Why?\n- Why?\n- and 2 more\n\n\
             ## 2. Why?\n\n**You said**\n\n> # I said\n> that\n\nNot compared.\n\n\
             ## Gone\n\n**You said**\n\n> # I said\n> that\n"
        );
    }
}
