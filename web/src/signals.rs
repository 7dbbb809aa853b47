//! Signals whose machinery is made once. Leptos makes a signal's whole machinery anew for every type that a signal holds; ours
//! hold boxes, of which there is one type, and only the way in and out knows what is inside. That is a tenth of the module.

use std::any::Any;
use std::marker::PhantomData;
use std::ops::Deref;

use leptos::prelude as of_boxes;
use leptos::prelude::{Track, Update, With, WithUntracked, WithValue, untrack};

/// What a signal holds.
type Held = dyn Any + Send + Sync;
type Value = Box<Held>;
/// What makes a value of the one before it.
type Make = Box<dyn Fn(Option<&Value>) -> Value + Send + Sync>;
/// What makes a value whenever somebody asks.
type Ask = Box<dyn Fn() -> Value + Send + Sync>;
/// Whether a new value differs from the old one.
type Differ = fn(Option<&Value>, Option<&Value>) -> bool;

/// Where a value comes from.
#[derive(Clone, Copy)]
enum Source {
    Kept(of_boxes::RwSignal<Value>),
    Made(of_boxes::Memo<Value>),
    Asked(of_boxes::StoredValue<Ask>),
}

impl Source {
    /// Shows the value, and whoever looks follows it.
    fn show(self, look: &mut dyn FnMut(&Held)) {
        match self {
            Self::Kept(signal) => signal.with(|value| look(&**value)),
            Self::Made(memo) => memo.with(|value| look(&**value)),
            Self::Asked(ask) => look(&*ask.with_value(|ask| ask())),
        }
    }

    /// Shows the value to somebody who does not follow it.
    fn show_once(self, look: &mut dyn FnMut(&Held)) {
        match self {
            Self::Kept(signal) => signal.with_untracked(|value| look(&**value)),
            Self::Made(memo) => memo.with_untracked(|value| look(&**value)),
            Self::Asked(_) => untrack(|| self.show(look)),
        }
    }
}

/// Something that can be read and followed.
pub(crate) struct Signal<T>(Source, PhantomData<fn() -> T>);

/// A signal that can be set.
pub(crate) struct RwSignal<T>(of_boxes::RwSignal<Value>, Signal<T>);

/// A signal that is made of others, and tells only when it differs.
pub(crate) struct Memo<T>(Signal<T>);

macro_rules! handle {
    ($($name:ident),*) => {$(
        impl<T> Clone for $name<T> {
            fn clone(&self) -> Self {
                *self
            }
        }
        impl<T> Copy for $name<T> {}
    )*};
}
handle!(Signal, RwSignal, Memo);

impl<T> Deref for RwSignal<T> {
    type Target = Signal<T>;
    fn deref(&self) -> &Signal<T> {
        &self.1
    }
}

impl<T> Deref for Memo<T> {
    type Target = Signal<T>;
    fn deref(&self) -> &Signal<T> {
        &self.0
    }
}

impl<T> From<RwSignal<T>> for Signal<T> {
    fn from(signal: RwSignal<T>) -> Self {
        signal.1
    }
}

impl<T> From<Memo<T>> for Signal<T> {
    fn from(memo: Memo<T>) -> Self {
        memo.0
    }
}

impl<T: Send + Sync + 'static> Signal<T> {
    /// A signal that is made anew whenever somebody asks.
    pub(crate) fn derive(ask: impl Fn() -> T + Send + Sync + 'static) -> Self {
        let ask: Ask = Box::new(move || Box::new(ask()));
        Self(Source::Asked(of_boxes::StoredValue::new(ask)), PhantomData)
    }

    /// A signal that never changes.
    pub(crate) fn stored(value: T) -> Self {
        RwSignal::new(value).into()
    }

    /// Reads the value and follows it.
    pub(crate) fn with<U>(self, read: impl FnOnce(&T) -> U) -> U {
        let (mut read, mut answer) = (Some(read), None);
        self.0.show(&mut |held| answer = answer_of(held, &mut read));
        answer.expect("a signal lives as long as who reads it")
    }

    /// Reads the value without following it.
    pub(crate) fn with_untracked<U>(self, read: impl FnOnce(&T) -> U) -> U {
        let (mut read, mut answer) = (Some(read), None);
        self.0
            .show_once(&mut |held| answer = answer_of(held, &mut read));
        answer.expect("a signal lives as long as who reads it")
    }

    /// Follows the value without reading it.
    pub(crate) fn track(self) {
        match self.0 {
            Source::Kept(signal) => signal.track(),
            Source::Made(memo) => memo.track(),
            Source::Asked(_) => self.0.show(&mut |_| ()),
        }
    }
}

impl<T: Clone + Send + Sync + 'static> Signal<T> {
    /// The value; whoever asks follows it.
    pub(crate) fn get(self) -> T {
        self.with(T::clone)
    }

    /// The value, for somebody who does not follow it.
    pub(crate) fn get_untracked(self) -> T {
        self.with_untracked(T::clone)
    }
}

impl<T: Default + Send + Sync + 'static> Default for Signal<T> {
    fn default() -> Self {
        Self::stored(T::default())
    }
}

/// What the reader says of what is held.
fn answer_of<T: 'static, U>(held: &Held, read: &mut Option<impl FnOnce(&T) -> U>) -> Option<U> {
    let read = read.take()?;
    held.downcast_ref().map(read)
}

impl<T: Send + Sync + 'static> RwSignal<T> {
    /// A signal that holds a value.
    pub(crate) fn new(value: T) -> Self {
        let signal = of_boxes::RwSignal::new(Box::new(value) as Value);
        Self(signal, Signal(Source::Kept(signal), PhantomData))
    }

    /// Changes the value and tells everybody.
    pub(crate) fn update(self, change: impl FnOnce(&mut T)) {
        let mut change = Some(change);
        change_box(self.0, &mut |held| {
            if let (Some(value), Some(change)) = (held.downcast_mut(), change.take()) {
                change(value);
            }
        });
    }

    /// Replaces the value and tells everybody.
    pub(crate) fn set(self, value: T) {
        self.update(|held| *held = value);
    }
}

fn change_box(signal: of_boxes::RwSignal<Value>, change: &mut dyn FnMut(&mut Held)) {
    signal.update(|value| change(&mut **value));
}

impl<T: PartialEq + Send + Sync + 'static> Memo<T> {
    /// A signal that is made of others.
    pub(crate) fn new(make: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Self {
        let made = move |old: Option<&Value>| -> Value {
            Box::new(make(old.and_then(|old| (**old).downcast_ref())))
        };
        Self(Signal(remember(Box::new(made), differ::<T>), PhantomData))
    }
}

fn remember(make: Make, differ: Differ) -> Source {
    Source::Made(of_boxes::Memo::new_with_compare(make, differ))
}

fn differ<T: PartialEq + 'static>(old: Option<&Value>, new: Option<&Value>) -> bool {
    match (old, new) {
        (Some(old), Some(new)) => (**old).downcast_ref::<T>() != (**new).downcast_ref::<T>(),
        (None, _) | (_, None) => true,
    }
}
