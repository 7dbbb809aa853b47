//! The lines that put the playground into somebody's page: a frame, or the custom element.

use crate::asked::Pairs;

/// What the lines say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Snippet {
    /// The whole page's address.
    pub(super) page: String,
    /// The frame's title for those who do not see it.
    pub(super) title: String,
    /// The lesson and its step, in the place of a run.
    pub(super) lesson: Option<(String, usize)>,
    /// The run, as it stands behind `#`.
    pub(super) run: String,
    /// The theme's name in addresses; empty for the reader's own.
    pub(super) theme: &'static str,
    /// Whether the tools are left out.
    pub(super) locked: bool,
    /// The height in pixels.
    pub(super) height: u32,
}

impl Snippet {
    /// The frame's address.
    pub(super) fn address(&self) -> String {
        let mut pairs = Pairs::default().and("embed", "1");
        if let Some((slug, step)) = &self.lesson {
            pairs = pairs.and("lesson", slug).and("step", &step.to_string());
        }
        if !self.theme.is_empty() {
            pairs = pairs.and("theme", self.theme);
        }
        if self.locked {
            pairs = pairs.and("hide", "tools");
        }
        let run = if self.lesson.is_some() { "" } else { &self.run };
        format!("{}?{}{run}", self.page, pairs.write())
    }

    /// A frame: it works everywhere.
    pub(super) fn frame(&self) -> String {
        format!(
            "<iframe src=\"{}\" title=\"{}\" width=\"100%\" height=\"{}\" loading=\"lazy\" allow=\"fullscreen; clipboard-write\" \
             sandbox=\"allow-scripts allow-same-origin allow-popups\" style=\"border:0\"></iframe>",
            escaped(&self.address()),
            escaped(&self.title),
            self.height
        )
    }

    /// The custom element: it follows its own height.
    pub(super) fn element(&self) -> String {
        let script = format!("{}embed/split-isles.js", folder(&self.page));
        let mut attributes = format!("title=\"{}\"", escaped(&self.title));
        let mut add = |key: &str, value: &str| {
            attributes += &format!(" {key}=\"{}\"", escaped(value));
        };
        match &self.lesson {
            Some((slug, step)) => {
                add("lesson", slug);
                add("step", &step.to_string());
            }
            None => add("run", &self.run),
        }
        if !self.theme.is_empty() {
            add("theme", self.theme);
        }
        if self.locked {
            add("hide", "tools");
        }
        format!(
            "<script src=\"{}\"></script>\n<split-isles {attributes}></split-isles>",
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
            lesson: None,
            run: "#s=1.abc".to_owned(),
            theme: "dark",
            locked: true,
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
    }

    #[test]
    fn a_lesson_takes_the_place_of_the_run() {
        let lesson = Snippet {
            lesson: Some(("the-vote".to_owned(), 2)),
            theme: "",
            locked: false,
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
}
