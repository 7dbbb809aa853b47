//! The small Markdown of everything that is taught: words that switch with the vocabulary in ⟨ ⟩ (in other languages than English both of them, as
//! ⟨市政厅|节点⟩), bold, italic, code, lists, and links to the
//! glossary as `[words](#id)`.

use serde::{Deserialize, Serialize};

/// A text as its author wrote it, with the facts of its runs filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Prose(pub String);

/// A paragraph or a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Running text.
    Paragraph(Vec<Inline>),
    /// Items.
    List(Vec<Vec<Inline>>),
}

/// A stretch of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// As it is.
    Text(String),
    /// Bold.
    Strong(Vec<Inline>),
    /// Italic.
    Emphasis(Vec<Inline>),
    /// In the letters of code.
    Code(String),
    /// A term of the glossary.
    Term {
        /// Its id.
        id: String,
        /// What stands there.
        text: Vec<Inline>,
    },
}

impl From<&str> for Prose {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<String> for Prose {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl Prose {
    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.0.trim().is_empty()
    }

    /// Its paragraphs and lists, in the story's words or the engineer's.
    pub fn blocks(&self, in_engineering: bool) -> Vec<Block> {
        let text = vocabulary(&self.0, in_engineering);
        let mut blocks = Vec::new();
        for part in text.split("\n\n").map(str::trim) {
            let (mut lines, mut items): (Vec<&str>, Vec<String>) = (Vec::new(), Vec::new());
            for line in part.lines().map(str::trim).filter(|line| !line.is_empty()) {
                match (line.strip_prefix("- "), items.last_mut()) {
                    (Some(item), _) => items.push(item.to_owned()),
                    (None, Some(item)) => {
                        item.push(' ');
                        item.push_str(line);
                    }
                    (None, None) => lines.push(line),
                }
            }
            if !lines.is_empty() {
                blocks.push(Block::Paragraph(inline(&lines.join(" "))));
            }
            if !items.is_empty() {
                blocks.push(Block::List(items.iter().map(|item| inline(item)).collect()));
            }
        }
        blocks
    }

    /// Its first paragraph, for where there is room for one line.
    pub fn line(&self, in_engineering: bool) -> Vec<Inline> {
        match self.blocks(in_engineering).into_iter().next() {
            Some(Block::Paragraph(text)) => text,
            Some(Block::List(items)) => items.into_iter().next().unwrap_or_default(),
            None => Vec::new(),
        }
    }

    /// Only its words, without marks: for names, searches and screen readers.
    pub fn plain(&self, in_engineering: bool) -> String {
        let mut said = String::new();
        for block in self.blocks(in_engineering) {
            let items = match block {
                Block::Paragraph(text) => vec![text],
                Block::List(items) => items,
            };
            for item in items {
                if !said.is_empty() {
                    said.push(' ');
                }
                say(&item, &mut said);
            }
        }
        said
    }

    /// How many words a reader reads. In Chinese, where no space parts them, each character counts.
    pub fn words(&self) -> usize {
        let said = self.plain(false);
        spaced_words(&said) + characters(&said)
    }

    /// How many seconds it takes to say it, begun ones counted as whole.
    pub fn seconds_aloud(&self) -> usize {
        let said = self.plain(false);
        let words = 60 * CHARACTERS_A_MINUTE * spaced_words(&said);
        let characters = 60 * WORDS_A_MINUTE * characters(&said);
        (words + characters).div_ceil(WORDS_A_MINUTE * CHARACTERS_A_MINUTE)
    }
}

/// How many words a minute people speak.
const WORDS_A_MINUTE: usize = 150;
/// How many Chinese characters.
const CHARACTERS_A_MINUTE: usize = 240;

fn is_chinese(letter: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&letter)
}

fn characters(said: &str) -> usize {
    said.chars().filter(|letter| is_chinese(*letter)).count()
}

fn spaced_words(said: &str) -> usize {
    said.split(|letter: char| letter.is_whitespace() || is_chinese(letter))
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .count()
}

fn say(text: &[Inline], said: &mut String) {
    for one in text {
        match one {
            Inline::Text(text) | Inline::Code(text) => said.push_str(text),
            Inline::Strong(text) | Inline::Emphasis(text) | Inline::Term { text, .. } => {
                say(text, said);
            }
        }
    }
}

/// Chooses the words in ⟨ ⟩.
fn vocabulary(text: &str, in_engineering: bool) -> String {
    let mut chosen = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, marked)) = rest.split_once('⟨') {
        chosen.push_str(before);
        let (word, after) = marked.split_once('⟩').unwrap_or((marked, ""));
        let of_table = || engineering(word).filter(|_| in_engineering);
        match word.split_once('|') {
            Some((_, other)) if in_engineering => chosen.push_str(other),
            Some((story, _)) => chosen.push_str(story),
            None => chosen.push_str(of_table().as_deref().unwrap_or(word)),
        }
        rest = after;
    }
    chosen.push_str(rest);
    chosen
}

/// The marks of one line. A mark without its end is a letter like others.
fn inline(text: &str) -> Vec<Inline> {
    let mut parts = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if let Some((part, after)) = marked(rest) {
            if !plain.is_empty() {
                parts.push(Inline::Text(std::mem::take(&mut plain)));
            }
            parts.push(part);
            rest = after;
        } else {
            plain.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    if !plain.is_empty() {
        parts.push(Inline::Text(plain));
    }
    parts
}

/// What begins here with a mark, and what comes after it.
fn marked(text: &str) -> Option<(Inline, &str)> {
    if let Some(rest) = text.strip_prefix('`') {
        let (code, after) = rest.split_once('`')?;
        return Some((Inline::Code(code.to_owned()), after));
    }
    if let Some(rest) = text.strip_prefix("**") {
        let (strong, after) = rest.split_once("**")?;
        return (!strong.is_empty()).then(|| (Inline::Strong(inline(strong)), after));
    }
    if let Some(rest) = text.strip_prefix('*') {
        let (emphasis, after) = rest.split_once('*')?;
        let whole = !emphasis.is_empty() && !emphasis.starts_with(' ');
        return whole.then(|| (Inline::Emphasis(inline(emphasis)), after));
    }
    let (words, rest) = text.strip_prefix('[')?.split_once("](#")?;
    let (id, after) = rest.split_once(')')?;
    let term = Inline::Term {
        id: id.to_owned(),
        text: inline(words),
    };
    (!words.contains('[')).then_some((term, after))
}

/// The words that switch: the story's, and the engineer's.
pub const VOCABULARY: &[(&str, &str)] = &[
    ("hall", "node"),
    ("halls", "nodes"),
    ("City Hall", "server"),
    ("City Halls", "servers"),
    ("mayor", "leader"),
    ("mayors", "leaders"),
    ("courier", "message"),
    ("couriers", "messages"),
    ("island", "site"),
    ("islands", "sites"),
    ("isle", "side"),
    ("isles", "sides"),
    ("bridge", "link"),
    ("bridges", "links"),
    ("flood", "partition"),
    ("floods", "partitions"),
    ("flooded", "partitioned"),
    ("ledger", "log"),
    ("ledgers", "logs"),
    ("row", "entry"),
    ("rows", "entries"),
    ("flag", "leadership"),
    ("flags", "leaderships"),
    ("archive", "storage"),
    ("keeper", "lock server"),
    ("keepers", "lock servers"),
    ("lighthouse", "lock service"),
    ("power box", "BMC"),
    ("power boxes", "BMCs"),
    ("power line", "management network"),
    ("hourglass", "lease"),
    ("seal", "lock"),
    ("number", "token"),
    ("numbers", "tokens"),
    ("shelf", "replica"),
    ("shelves", "replicas"),
    ("frozen", "paused"),
    ("freeze", "pause"),
    ("thaw", "resume"),
    ("citizen", "client"),
    ("citizens", "clients"),
    ("clerk", "client"),
    ("clerks", "clients"),
    ("wish", "request"),
    ("wishes", "requests"),
    ("deed", "write"),
    ("deeds", "writes"),
];

/// The engineer's word for one of the story's, capitalised as it is.
pub fn engineering(story: &str) -> Option<String> {
    let plain = |word: &str| VOCABULARY.iter().find(|(known, _)| *known == word);
    if let Some((_, word)) = plain(story) {
        return Some((*word).to_owned());
    }
    let mut letters = story.chars();
    let first = letters.next()?;
    let lower: String = first.to_lowercase().chain(letters).collect();
    let (_, word) = plain(&lower)?;
    let mut letters = word.chars();
    let first = letters.next()?;
    Some(first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Inline {
        Inline::Text(text.to_owned())
    }

    #[test]
    fn words_switch_and_keep_their_capitals() {
        assert_eq!(engineering("hall").as_deref(), Some("node"));
        assert_eq!(engineering("Couriers").as_deref(), Some("Messages"));
        assert_eq!(engineering("City Hall").as_deref(), Some("server"));
        assert_eq!(engineering("castle"), None);
        let prose = Prose::from("⟨Halls⟩ send ⟨couriers⟩.");
        assert_eq!(prose.plain(false), "Halls send couriers.");
        assert_eq!(prose.plain(true), "Nodes send messages.");
        let prose = Prose::from("两座⟨市政厅|节点⟩。");
        assert_eq!(prose.plain(false), "两座市政厅。");
        assert_eq!(prose.plain(true), "两座节点。");
    }

    #[test]
    fn marks_become_what_they_mean() {
        let prose = Prose::from("A **very [old](#term) flag**, `R + W`, *then* 2 * 3 * 4.");
        let old = Inline::Term {
            id: "term".to_owned(),
            text: vec![text("old")],
        };
        assert_eq!(
            prose.line(false),
            [
                text("A "),
                Inline::Strong(vec![text("very "), old, text(" flag")]),
                text(", "),
                Inline::Code("R + W".to_owned()),
                text(", "),
                Inline::Emphasis(vec![text("then")]),
                text(" 2 * 3 * 4."),
            ]
        );
        assert_eq!(
            prose.plain(false),
            "A very old flag, R + W, then 2 * 3 * 4."
        );
    }

    #[test]
    fn paragraphs_and_lists_are_told_apart_and_lines_are_joined() {
        let prose = Prose::from("One\ntwo.\n\nThese:\n- a\n  b\n- c\n\n**open");
        assert_eq!(
            prose.blocks(false),
            [
                Block::Paragraph(vec![text("One two.")]),
                Block::Paragraph(vec![text("These:")]),
                Block::List(vec![vec![text("a b")], vec![text("c")]]),
                Block::Paragraph(vec![text("**open")]),
            ]
        );
    }

    #[test]
    fn words_are_counted_as_they_are_read() {
        assert_eq!(
            Prose::from("A **bold** [fencing token](#fencing-token), at {t}.").words(),
            6
        );
        assert_eq!(Prose::from("one — two\n\n- three").words(), 3);
        assert_eq!(Prose::from("**A** 的账本，有 3 行。").words(), 7);
    }

    #[track_caller]
    fn is_said_in(seconds: usize, text: &str) {
        assert_eq!(Prose::from(text).seconds_aloud(), seconds, "{text}");
    }

    #[test]
    fn a_minute_is_enough_for_a_hundred_and_fifty_words_or_so_many_more_chinese_characters() {
        is_said_in(0, "—");
        is_said_in(1, "one two");
        is_said_in(60, &"word ".repeat(150));
        is_said_in(60, &"字，".repeat(240));
        is_said_in(120, &("word ".repeat(150) + &"字".repeat(240)));
    }
}
