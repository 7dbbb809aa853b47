//! Numbers that are typed: nothing follows of one that is half-typed, and one that cannot be taken is said and gives way to what counts.

use std::sync::atomic::{AtomicU32, Ordering};

use leptos::prelude::*;

use crate::strings::{Common, Said, speech};

/// Why a text is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refused {
    /// It is no whole number.
    NoNumber,
    /// It is less than the first or more than the second.
    Outside(i32, i32),
}

/// A refusal, and whether what hangs on the number was held back for it once already.
pub(crate) type Refusal = RwSignal<Option<(Refused, bool)>>;

/// A field for a whole number.
pub(crate) struct Field {
    /// The class of its label.
    pub(crate) class: &'static str,
    /// Its name.
    pub(crate) name: Said,
    /// Whether there is such a number now.
    pub(crate) there: Signal<bool>,
    /// The number that counts, in digits.
    pub(crate) stands: Signal<String>,
    /// The least and the most that is taken.
    pub(crate) bounds: Signal<(i32, i32)>,
    /// Takes a number within these, once the field is left or Enter is pressed.
    pub(crate) take: Callback<i32>,
    /// What was refused.
    pub(crate) refusal: Refusal,
}

/// What was refused in all fields of a form.
#[derive(Clone, Copy)]
pub(crate) struct Refusals(StoredValue<Vec<Refusal>>);

impl Refusals {
    /// Gathers what the fields that are made from here on refuse.
    pub(crate) fn gather() -> Self {
        let all = Self(StoredValue::new(Vec::new()));
        provide_context(all);
        all
    }

    /// The same as for one refusal, for any of them.
    pub(crate) fn hold_back(self) -> bool {
        let held = |refusal: &Refusal| holds_back(*refusal);
        self.0
            .with_value(|all| all.iter().filter(|one| held(one)).count() > 0)
    }
}

/// A number for every field on the page, so that each knows its own hint.
static COUNT: AtomicU32 = AtomicU32::new(0);

/// Reads a whole number as it is typed.
pub(crate) fn read(text: &str, (least, most): (i32, i32)) -> Result<i32, Refused> {
    let number: f64 = text.trim().parse().map_err(|_| Refused::NoNumber)?;
    if !number.is_finite() || number.fract() != 0.0 {
        return Err(Refused::NoNumber);
    }
    if number < f64::from(least) || number > f64::from(most) {
        return Err(Refused::Outside(least, most));
    }
    #[expect(
        clippy::cast_possible_truncation,
        reason = "it is whole and lies between two of them"
    )]
    let number = number as i32;
    Ok(number)
}

/// Whether something was typed of which no number can be read.
pub(crate) fn is_unreadable<T>(text: &str, read: impl FnOnce(&str) -> Option<T>) -> bool {
    !text.trim().is_empty() && read(text).is_none()
}

/// Whether something was refused that nobody had the time to see: then nothing is done with what stands in its place, this once.
pub(crate) fn holds_back(refusal: Refusal) -> bool {
    // Its field may be gone by now.
    let Some(Some((why, false))) = refusal.try_get_untracked() else {
        return false;
    };
    refusal.set(Some((why, true)));
    true
}

/// The field with its label, and below it why something was not taken.
pub(crate) fn number_field(field: Field) -> AnyView {
    let Field {
        class,
        name,
        there,
        stands,
        bounds,
        take,
        refusal,
    } = field;
    if let Some(Refusals(all)) = use_context() {
        all.update_value(|all| all.push(refusal));
    }
    // What does not fit is another thing where other numbers are taken, or none.
    Effect::new(move |before: Option<()>| {
        bounds.track();
        if before.is_some() || !there.get() {
            refusal.set(None);
        }
    });
    let hint = format!("typed-{}", COUNT.fetch_add(1, Ordering::Relaxed));
    let why = Memo::new(move |_| refusal.get().map(|(why, _)| why));
    let leave = move |event: leptos::ev::Event| {
        let input = event_target::<web_sys::HtmlInputElement>(&event);
        match read(&input.value(), bounds.get_untracked()) {
            Ok(number) => {
                refusal.set(None);
                take.run(number);
            }
            Err(why) => refusal.set(Some((why, false))),
        }
        input.set_value(&stands.get_untracked());
    };
    let described = {
        let hint = hint.clone();
        move || why.get().map(|_| hint.clone())
    };
    let speech = speech();
    let told = move || {
        why.get().map(|why| {
            let words = move || speech.say(&Common::Refused(why, stands.get()));
            view! { <p class="typed-no" role="alert" id=hint.clone()>{words}</p> }
        })
    };
    view! {
        <label class=class hidden=move || !there.get()>
            <span>{name}</span>
            <input
                type="number"
                min=move || bounds.get().0.to_string()
                max=move || bounds.get().1.to_string()
                prop:value=move || stands.get()
                aria-invalid=move || why.get().map(|_| "true")
                aria-describedby=described
                on:input=move |_| refusal.set(None)
                on:change=leave
            />
        </label>
        {told}
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_numbers_within_the_bounds_are_taken() {
        let outside = Err(Refused::Outside(1, 180));
        for (text, is) in [
            ("1", Ok(1)),
            (" 180 ", Ok(180)),
            ("007", Ok(7)),
            ("1e2", Ok(100)),
            ("", Err(Refused::NoNumber)),
            ("-", Err(Refused::NoNumber)),
            ("1e", Err(Refused::NoNumber)),
            ("2.5", Err(Refused::NoNumber)),
            ("twenty", Err(Refused::NoNumber)),
            ("NaN", Err(Refused::NoNumber)),
            ("inf", Err(Refused::NoNumber)),
            ("0", outside),
            ("-3", outside),
            ("181", outside),
            ("99999999999999999999", outside),
        ] {
            assert_eq!(read(text, (1, 180)), is, "{text:?}");
        }
        assert_eq!(
            read("-2147483647", (-2_147_483_647, i32::MAX)),
            Ok(-2_147_483_647)
        );
    }

    #[test]
    fn nothing_typed_is_no_mistake() {
        let read = |text: &str| text.parse::<f64>().ok();
        assert!(!is_unreadable(" ", read));
        assert!(!is_unreadable("2.5", read));
        assert!(is_unreadable("two", read));
    }

    #[test]
    fn a_refusal_holds_back_once() {
        Owner::new().set();
        let refusal: Refusal = RwSignal::new(None);
        assert!(!holds_back(refusal), "nothing was refused");
        refusal.set(Some((Refused::NoNumber, false)));
        assert!(holds_back(refusal));
        assert!(!holds_back(refusal), "it was seen by now");
        refusal.set(Some((Refused::NoNumber, false)));
        assert!(holds_back(refusal), "another one");
    }
}
