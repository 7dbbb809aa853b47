//! The lines that put the playground into somebody's page: a frame, the custom element, or nothing but an address.

use super::shown::Shown;
use crate::asked::{Pairs, Part};

/// What a frame of another site may do: all that the page can do in a window of its own, and nothing to the page around. The way out opens a page
/// that is bound by nothing of this.
const SANDBOX: &str = "allow-scripts allow-same-origin allow-forms allow-downloads allow-modals allow-popups allow-popups-to-escape-sandbox";

/// What the lines are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A frame: any page that takes HTML takes it.
    Frame,
    /// The custom element: it follows its own height.
    Element,
    /// The frame's address, for pages that make a frame of it themselves.
    Address,
}

/// What the lines say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Snippet {
    /// The whole page's address.
    pub(super) page: String,
    /// The frame's title for those who do not see it.
    pub(super) title: String,
    /// What is shown.
    pub(super) shown: Shown,
    /// The run in view, as it stands behind `#`.
    pub(super) run: String,
    /// The theme's name in addresses; empty for the reader's own.
    pub(super) theme: &'static str,
    /// The parts that are left out, where they are there.
    pub(super) hidden: Vec<Part>,
    /// The height in pixels.
    pub(super) height: u32,
}

impl Snippet {
    /// The keys that a frame's address and the element's attributes share.
    fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = self.shown.pairs();
        if !self.theme.is_empty() {
            pairs.push(("theme", self.theme.to_owned()));
        }
        let hidden = self.hidden.iter();
        let hidden: Vec<&str> = hidden
            .filter(|part| **part != Part::Lesson || self.shown.is_lesson())
            .map(|part| part.name())
            .collect();
        if !hidden.is_empty() {
            pairs.push(("hide", hidden.join(",")));
        }
        pairs
    }

    /// The run, where it is what is shown.
    fn run(&self) -> &str {
        if self.shown == Shown::Run {
            &self.run
        } else {
            ""
        }
    }

    /// The frame's address.
    pub(super) fn address(&self) -> String {
        let pairs = Pairs::default().and("embed", "1");
        let pairs = self
            .pairs()
            .iter()
            .fold(pairs, |pairs, (key, value)| pairs.and(key, value));
        format!("{}?{}{}", self.page, pairs.write(), self.run())
    }

    /// The lines of a form.
    pub(super) fn lines(&self, form: Form) -> String {
        match form {
            Form::Frame => self.frame(),
            Form::Element => self.element(),
            Form::Address => self.address(),
        }
    }

    fn frame(&self) -> String {
        format!(
            "<iframe src=\"{}\" title=\"{}\" width=\"100%\" height=\"{}\" loading=\"lazy\" allow=\"fullscreen; clipboard-write\" \
             sandbox=\"{SANDBOX}\" style=\"border:0\"></iframe>",
            escaped(&self.address()),
            escaped(&self.title),
            self.height
        )
    }

    fn element(&self) -> String {
        let script = format!("{}embed/split-isles.js", folder(&self.page));
        let title = ("title", self.title.clone());
        let run = ("run", self.run().to_owned());
        let own = [title, run]
            .into_iter()
            .filter(|(_, value)| !value.is_empty());
        let mut attributes = String::new();
        for (key, value) in own.chain(self.pairs()) {
            attributes += &format!(" {key}=\"{}\"", escaped(&value));
        }
        format!(
            "<script src=\"{}\"></script>\n<split-isles{attributes}></split-isles>",
            escaped(&script)
        )
    }
}

/// The folder of a page.
fn folder(page: &str) -> &str {
    page.rfind('/').map_or(page, |at| &page[..=at])
}

/// Text within an attribute in double quotes.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn snippet() -> Snippet {
        Snippet {
            page: "https://isles.example/play/index.html".to_owned(),
            title: "Tom & \"Jerry\"".to_owned(),
            shown: Shown::Run,
            run: "#s=1.abc".to_owned(),
            theme: "dark",
            hidden: vec![Part::Tools],
            height: 560,
        }
    }

    #[test]
    fn a_run_travels_in_the_frames_address() {
        let frame = snippet().frame();
        assert!(frame.starts_with(
            "<iframe src=\"https://isles.example/play/index.html?embed=1&amp;theme=dark&amp;hide=tools#s=1.abc\" \
             title=\"Tom &amp; &quot;Jerry&quot;\""
        ), "{frame}");
        // A page that makes a frame of an address reads no HTML.
        assert_eq!(
            snippet().lines(Form::Address),
            "https://isles.example/play/index.html?embed=1&theme=dark&hide=tools#s=1.abc"
        );
    }

    #[test]
    fn a_frame_is_as_wide_as_there_is_room_and_as_high_as_is_chosen() {
        let tall = Snippet {
            height: 760,
            ..snippet()
        };
        let frame = tall.lines(Form::Frame);
        assert!(frame.contains(" width=\"100%\" height=\"760\" "), "{frame}");
        // The element follows its own height, and whoever makes a frame of an address chooses one.
        for form in [Form::Element, Form::Address] {
            assert_eq!(tall.lines(form), snippet().lines(form));
        }
    }

    #[test]
    fn a_lesson_takes_the_place_of_the_run() {
        let lesson = Snippet {
            shown: Shown::Lesson("the-vote".to_owned(), 2),
            theme: "",
            hidden: Vec::new(),
            ..snippet()
        };
        assert_eq!(
            lesson.address(),
            "https://isles.example/play/index.html?embed=1&lesson=the-vote&step=2"
        );
        assert_eq!(
            lesson.element(),
            "<script src=\"https://isles.example/play/embed/split-isles.js\"></script>\n\
             <split-isles title=\"Tom &amp; &quot;Jerry&quot;\" lesson=\"the-vote\" step=\"2\"></split-isles>"
        );
    }

    #[test]
    fn a_city_is_named_and_parts_are_left_out() {
        let city = Snippet {
            shown: Shown::City("sleeper-wakes".to_owned()),
            theme: "",
            hidden: vec![Part::Timeline, Part::Lamps, Part::Lesson],
            ..snippet()
        };
        assert_eq!(
            city.address(),
            "https://isles.example/play/index.html?embed=1&scenario=sleeper-wakes&hide=timeline,lamps"
        );
        let element = city.element();
        assert!(
            element.contains(" scenario=\"sleeper-wakes\" hide=\"timeline,lamps\">"),
            "{element}"
        );
        let first = Snippet {
            shown: Shown::First,
            hidden: Vec::new(),
            ..city
        };
        assert_eq!(
            first.address(),
            "https://isles.example/play/index.html?embed=1"
        );
    }
}
