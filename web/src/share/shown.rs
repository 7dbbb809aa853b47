//! What somebody's page is to show: what is open here, or anything that ships.

use leptos::prelude::*;
use split_isles_lessons::catalogue::{self, Shipped};
use split_isles_taught::Outline;

use crate::asked::Pairs;
use crate::foreign;
use crate::guide::SHELVES;
use crate::open::is_address;
use crate::strings::{Learn, Sharing, Story, tr};

/// What is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// The run in view.
    Run,
    /// A lesson by its name in addresses, and its step.
    Lesson(String, usize),
    /// A lesson of somebody's own, by the address of its file.
    File(String),
    /// A city that ships, by its name.
    City(String),
    /// The city that everybody sees first: it needs no name.
    First,
}

/// The value of the run in a list; the others have the keys of their address, and no key begins like this.
const RUN: &str = "#";

impl Shown {
    /// The keys that an address needs, with their values.
    pub(super) fn pairs(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Lesson(slug, step) => vec![("lesson", slug.clone()), ("step", step.to_string())],
            Self::City(name) | Self::File(name) => vec![("scenario", name.clone())],
            Self::Run | Self::First => Vec::new(),
        }
    }

    /// Whether it has a lesson's panel.
    pub(super) fn is_lesson(&self) -> bool {
        matches!(self, Self::Lesson(..) | Self::File(_))
    }

    /// What it is called; the run, and a lesson whose title is not here yet, as the city in view.
    pub(super) fn title(&self, city: &str, lessons: &[Outline]) -> String {
        match self {
            Self::Lesson(slug, _) => {
                let lesson = lessons.iter().find(|lesson| lesson.slug == *slug);
                lesson.map_or(city, |lesson| &lesson.title).to_owned()
            }
            Self::City(slug) => catalogue::find(slug)
                .map_or(city, |city| city.title)
                .to_owned(),
            Self::Run | Self::File(_) => city.to_owned(),
            Self::First => String::new(),
        }
    }

    /// Its value in a list.
    fn value(&self) -> String {
        if *self == Self::Run {
            return RUN.to_owned();
        }
        let pairs = self.pairs().into_iter();
        let pairs = pairs.fold(Pairs::default(), |pairs, (key, value)| {
            pairs.and(key, &value)
        });
        pairs.write()
    }

    /// What has this value in a list.
    fn of(value: &str) -> Self {
        if value == RUN {
            return Self::Run;
        }
        let pairs = Pairs::parse(value);
        let step = pairs.get("step").and_then(|step| step.parse().ok());
        match (pairs.get("lesson"), pairs.get("scenario")) {
            (Some(slug), _) => Self::Lesson(slug.to_owned(), step.unwrap_or(1)),
            (None, Some(file)) if is_address(file) => Self::File(file.to_owned()),
            (None, Some(slug)) => Self::City(slug.to_owned()),
            (None, None) => Self::First,
        }
    }
}

/// The list to choose from: what is open here comes first.
pub(super) fn choices(
    here: Option<Shown>,
    chosen: RwSignal<Shown>,
    lessons: impl Fn() -> Vec<Outline> + Send + 'static,
) -> AnyView {
    let here = here.map(|here| option(&here, tr(Sharing::EmbedLesson)));
    let course = move || {
        let lessons = lessons().into_iter();
        let lessons: Vec<AnyView> = lessons
            .map(|lesson| {
                option(
                    &Shown::Lesson(lesson.slug, 1),
                    format!("{}. {}", lesson.number, lesson.title),
                )
            })
            .collect();
        (!lessons.is_empty())
            .then(|| view! { <optgroup label=tr(Learn::Course)>{lessons}</optgroup> })
    };
    let shelves: Vec<AnyView> = SHELVES
        .into_iter()
        .map(|(shelf, slugs)| {
            let cities: Vec<AnyView> = slugs
                .iter()
                .filter_map(|slug| catalogue::find(slug))
                .map(city)
                .collect();
            view! { <optgroup label=tr(Story::Shelf(shelf))>{cities}</optgroup> }.into_any()
        })
        .collect();
    view! {
        <label class="field">
            <span>{tr(Sharing::EmbedWhat)}</span>
            <select on:change=move |event| chosen.set(Shown::of(&event_target_value(&event)))>
                {here}
                {option(&Shown::Run, tr(Sharing::EmbedRun))}
                {option(&Shown::First, tr(Story::FirstTitle))}
                {course}
                {shelves}
            </select>
        </label>
    }
    .into_any()
}

fn city(shipped: &Shipped) -> AnyView {
    let value = Shown::City(shipped.slug.to_owned()).value();
    view! { <option value=value lang=foreign::shipped()>{shipped.title}</option> }.into_any()
}

fn option(shown: &Shown, words: impl IntoView + 'static) -> AnyView {
    view! { <option value=shown.value()>{words.into_any()}</option> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_found_again_by_its_value() {
        let city = |slug: &str| Shown::City(slug.to_owned());
        let lesson = |slug: &str, step| Shown::Lesson(slug.to_owned(), step);
        let file = Shown::File("https://lecturer.example/mine.toml?week=3&x".to_owned());
        let mut all = vec![Shown::Run, Shown::First, lesson("the-vote", 3), file];
        all.extend(catalogue::ALL.iter().map(|shipped| city(shipped.slug)));
        for shown in all {
            assert_eq!(Shown::of(&shown.value()), shown);
        }
    }
}
