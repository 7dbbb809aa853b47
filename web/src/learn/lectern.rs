//! What became of a lesson that was asked for, and the step of it that is open.

use std::sync::Arc;

use leptos::prelude::*;
use split_isles_taught::{Lesson, Outline, Step};

use super::own;
use crate::content::{Library, Missing, translated};
use crate::strings::Language;

/// What became of a lesson that was asked for.
#[derive(Clone)]
pub(crate) enum Lectern {
    /// None is asked for.
    Empty,
    /// It is on its way.
    Coming,
    /// There is none of that name.
    Unknown,
    /// It could not be had.
    Missing(Missing),
    /// It is here, written in a language: not always the page's.
    Here(Arc<Lesson>, Language),
}

impl Lectern {
    /// The lesson, if it is here.
    pub(super) fn lesson(&self) -> Option<Arc<Lesson>> {
        match self {
            Self::Here(lesson, _) => Some(Arc::clone(lesson)),
            Self::Empty | Self::Coming | Self::Unknown | Self::Missing(_) => None,
        }
    }

    /// The language in which the lesson is written, if it is here.
    pub(super) const fn language(&self) -> Option<Language> {
        match self {
            Self::Here(_, language) => Some(*language),
            Self::Empty | Self::Coming | Self::Unknown | Self::Missing(_) => None,
        }
    }

    /// What becomes of a lesson that is asked for by its name, and the course as far as it can be had.
    pub(super) async fn bring(
        library: Library,
        slug: &str,
        language: Language,
    ) -> (Self, Option<Arc<Vec<Outline>>>) {
        let course = library.taught_in::<Vec<Outline>>(language, "course").await;
        let known = match &course {
            Ok(course) => course.iter().any(|outline| outline.slug == slug),
            Err(_) => true,
        };
        if own::is_own(slug) {
            let became = own::bring(library, slug, language).await;
            return (became, course.ok().map(Arc::new));
        }
        let name = format!("lesson-{slug}");
        let written = translated(&name, language).map_or(Language::English, |_| language);
        let became = match library.taught_in::<Lesson>(language, &name).await {
            Ok(lesson) => Self::Here(Arc::new(lesson), written),
            Err(_) if !known => Self::Unknown,
            Err(missing) => Self::Missing(missing),
        };
        (became, course.ok().map(Arc::new))
    }
}

/// How many steps a lesson has. It is all here afterwards.
pub(super) async fn steps(library: Library, slug: String) -> Result<usize, Missing> {
    let language = library.language.get_untracked();
    match Lectern::bring(library, &slug, language).await.0 {
        Lectern::Here(lesson, _) => Ok(lesson.steps.len()),
        Lectern::Missing(missing) => Err(missing),
        Lectern::Empty | Lectern::Coming | Lectern::Unknown => Err(Missing::Gone),
    }
}

/// The step that is open.
pub(super) struct Current {
    /// Its lesson.
    pub(super) lesson: Arc<Lesson>,
    /// Its place in it, from 0.
    pub(super) at: usize,
}

impl Current {
    /// The step itself.
    pub(super) fn step(&self) -> &Step {
        &self.lesson.steps[self.at]
    }
}

/// Does something whenever the page speaks another language.
pub(super) fn on_language(library: Library, then: impl Fn() + 'static) {
    Effect::new(move |before: Option<Language>| {
        let language = library.language.get();
        if before.is_some_and(|before| before != language) {
            untrack(&then);
        }
        language
    });
}
