//! What a text from outside is, told by its look alone.

/// How the fragment of a link begins, also where somebody has escaped its sign.
const BEGINS: [&str; 3] = ["#s=", "#s%3D", "#s%3d"];

/// A kind of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind<'a> {
    /// The link to a run: its fragment.
    Link(&'a str),
    /// A lesson, right or not.
    Lesson,
    /// A scenario, right or not.
    Scenario,
}

impl<'a> Kind<'a> {
    /// What a text is.
    pub(super) fn of(text: &'a str) -> Self {
        let text = text.trim();
        // A link has no spaces; in a scenario the same letters may stand in a title.
        let is_word = !text.contains(char::is_whitespace);
        let begins = || BEGINS.iter().find_map(|begins| text.find(begins));
        if let Some(at) = begins().filter(|_| is_word) {
            return Self::Link(&text[at..]);
        }
        // What only lessons have.
        let of_lesson = |line: &str| {
            let line = line.trim();
            line.starts_with("[[step]]")
                || line.starts_with("[[retrieval]]")
                || line.starts_with("[runs.")
        };
        if text.lines().any(of_lesson) {
            Self::Lesson
        } else {
            Self::Scenario
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Kind;

    #[test]
    fn links_lessons_and_scenarios_are_told_apart() {
        let link = " https://isles.example/play/?theme=dark#s=2.AAAA\n";
        assert_eq!(Kind::of(link), Kind::Link("#s=2.AAAA"));
        assert_eq!(Kind::of("#s=2.AAAA"), Kind::Link("#s=2.AAAA"));
        assert_eq!(Kind::of("x/#s%3D2.AA"), Kind::Link("#s%3D2.AA"));
        let scenario = "title = \"Open #s=2.AAAA\"\n";
        assert_eq!(Kind::of(scenario), Kind::Scenario);
        assert_eq!(Kind::of(""), Kind::Scenario);
        assert_eq!(Kind::of("title = \"x\"\n[runs.base]\n"), Kind::Lesson);
        assert_eq!(Kind::of("title = 1\r\n [[step]]\r\n"), Kind::Lesson);
        assert_eq!(Kind::of("title = \"[[step]]\"\n[[script]]"), Kind::Scenario);
    }
}
