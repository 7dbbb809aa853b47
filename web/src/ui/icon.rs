//! The icons: 16 px grid, 1.5 px round strokes in the current colour.

use leptos::prelude::*;

/// An icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Icon {
    /// A flag on its pole: a leader.
    Flag,
    /// Time goes on.
    Play,
    /// Time stands still.
    Pause,
    /// One event on.
    StepForward,
    /// One event back.
    StepBack,
    /// A run that branches off.
    Fork,
    /// Share.
    Share,
    /// The light theme.
    Sun,
    /// The dark theme.
    Moon,
    /// A bridge cut.
    Cut,
    /// The water goes down: the bridge is healed.
    Drain,
    /// Only one direction is cut.
    OneWay,
    /// A hall is paused.
    Snow,
    /// A hall crashes.
    Crash,
    /// A hall loses its power.
    Power,
    /// A clock goes wrong.
    Skew,
    /// A client writes.
    Write,
    /// A flood.
    Wave,
    /// It holds; done.
    Check,
    /// It does not; crashed.
    Cross,
    /// Not tested.
    Unknown,
    /// Back.
    Back,
    /// A hint.
    Bulb,
    /// Takes something back.
    Undo,
    /// Jump to that moment.
    Jump,
    /// On.
    Right,
    /// Fenced.
    Lock,
    /// What only the onlooker knows.
    Eye,
    /// From the beginning.
    Replay,
    /// More.
    Plus,
    /// Less.
    Minus,
    /// Show all.
    Fit,
    /// A house.
    House,
    /// A City Hall.
    Hall,
    /// A clock.
    Clock,
    /// A link.
    Link,
    /// The theme of the system.
    System,
    /// A hall opens again.
    Restart,
    /// A client reads.
    Read,
    /// A slow link.
    Fog,
    /// Set up.
    Gear,
    /// A file.
    File,
    /// Again and again.
    Loops,
    /// Side by side.
    Columns,
    /// Keys.
    Keyboard,
    /// Heads are counted.
    Count,
    /// A number.
    Number,
    /// A lease.
    Hourglass,
    /// A token.
    Seal,
    /// A watchdog.
    Dog,
    /// Languages.
    Words,
    /// A table.
    Table,
    /// One place up.
    Higher,
    /// One place down.
    Lower,
}

impl Icon {
    /// The drawing inside a 16 × 16 view box, for use in a larger picture.
    pub(crate) const fn drawing(self) -> &'static str {
        match self {
            Self::Flag => r#"<path d="M4 14.2V2M4 2.8h8l-2.2 2.9L12 8.6H4"/>"#,
            Self::Play => r#"<path d="M5 3.4l7.6 4.6L5 12.6z" fill="currentColor"/>"#,
            Self::Pause => r#"<path d="M5.5 3.5v9M10.5 3.5v9"/>"#,
            Self::StepForward => {
                r#"<path d="M4 3.8l5.6 4.2L4 12.2z" fill="currentColor"/><path d="M12 3.6v8.8"/>"#
            }
            Self::StepBack => {
                r#"<path d="M12 3.8L6.4 8l5.6 4.2z" fill="currentColor"/><path d="M4 3.6v8.8"/>"#
            }
            Self::Fork => {
                r#"<circle cx="4.5" cy="3.6" r="1.6"/><circle cx="4.5" cy="12.4" r="1.6"/><circle cx="11.5" cy="5.2" r="1.6"/><path d="M4.5 5.2v5.6M11.5 6.8c0 2.6-7 1.4-7 4"/>"#
            }
            Self::Share => r#"<path d="M8 9.8V2.4M5.2 5L8 2.2 10.8 5M3 8.8v4.4h10V8.8"/>"#,
            Self::Sun => {
                r#"<circle cx="8" cy="8" r="2.7"/><path d="M8 1.5v1.7M8 12.8v1.7M1.5 8h1.7M12.8 8h1.7M3.4 3.4l1.2 1.2M11.4 11.4l1.2 1.2M3.4 12.6l1.2-1.2M11.4 4.6l1.2-1.2"/>"#
            }
            Self::Moon => r#"<path d="M13.2 9.6A5.6 5.6 0 0 1 6.4 2.8a5.6 5.6 0 1 0 6.8 6.8z"/>"#,
            Self::Cut => {
                r#"<path d="M1.5 8.5h3.7l1.3 2M14.5 8.5h-3.7l-1.3 2M3.5 8.5v4.2M12.5 8.5v4.2M6.6 2.6l2.8 2.8M9.4 2.6L6.6 5.4"/>"#
            }
            Self::Drain => {
                r#"<path d="M1.5 12.2c1.1-1.3 2.2-1.3 3.2 0s2.2 1.3 3.3 0 2.2-1.3 3.3 0 2.1 1.3 3.2 0M8 2.2v6M5.6 5.9L8 8.3l2.4-2.4"/>"#
            }
            Self::OneWay => {
                r#"<path d="M2 5h11M10.4 2.4L13 5l-2.6 2.6M14 11.2H9.4M3 9.6l3.2 3.2M6.2 9.6L3 12.8"/>"#
            }
            Self::Snow => {
                r#"<path d="M8 1.6v12.8M2.5 4.8l11 6.4M13.5 4.8l-11 6.4M6.4 2.8L8 4.3l1.6-1.5M6.4 13.2L8 11.7l1.6 1.5"/>"#
            }
            Self::Crash => {
                r#"<path d="M8 1.6l1.5 3.5 3.7-1.2-1.4 3.7 3 2.3-3.7.7-.2 3.7L8 11.7l-2.9 2.6-.2-3.7-3.7-.7 3-2.3-1.4-3.7 3.7 1.2z"/>"#
            }
            Self::Words => {
                r#"<circle cx="8" cy="8" r="6.2"/><path d="M1.8 8h12.4M8 1.8c4.6 4.2 4.6 8.2 0 12.4M8 1.8c-4.6 4.2-4.6 8.2 0 12.4"/>"#
            }
            Self::Power => r#"<path d="M8 1.8v5.6M4.7 4.2a5.1 5.1 0 1 0 6.6 0"/>"#,
            Self::Skew => {
                r#"<circle cx="8" cy="9" r="5.2"/><path d="M8 6v3l2.2 1.3M3.2 4.4L5 2.2M12.8 4.4L11 2.2"/>"#
            }
            Self::Write => r#"<path d="M2.8 13.2l.8-3 7.2-7.2 2.2 2.2-7.2 7.2zM9.3 4.5l2.2 2.2"/>"#,
            Self::Wave => {
                r#"<path d="M1.4 6.2c1.1-1.5 2.2-1.5 3.3 0s2.2 1.5 3.3 0 2.2-1.5 3.3 0 2.2 1.5 3.3 0M1.4 10.6c1.1-1.5 2.2-1.5 3.3 0s2.2 1.5 3.3 0 2.2-1.5 3.3 0 2.2 1.5 3.3 0"/>"#
            }
            Self::Check => r#"<path d="M3.2 8.6l3.2 3.2 6.4-7.4"/>"#,
            Self::Cross => r#"<path d="M4 4l8 8M12 4l-8 8"/>"#,
            Self::Unknown => {
                r#"<path d="M5.8 6.1a2.2 2.2 0 1 1 3.1 2c-.6.3-.9.7-.9 1.3v.4M8 12.3v.2"/>"#
            }
            Self::Jump => r#"<path d="M2.5 8h8M7.4 4.6L10.8 8l-3.4 3.4M13.4 3.2v9.6"/>"#,
            Self::Back => r#"<path d="M10 3.5L5.5 8l4.5 4.5"/>"#,
            Self::Bulb => {
                r#"<path d="M6.2 12.2h3.6M6.8 14.4h2.4M8 1.6a4.2 4.2 0 0 0-2.4 7.6c.4.3.6.7.6 1.2h3.6c0-.5.2-.9.6-1.2A4.2 4.2 0 0 0 8 1.6z"/>"#
            }
            Self::Undo => r#"<path d="M6 3L2.8 6.2 6 9.4M3 6.2h6.2a3.6 3.6 0 0 1 0 7.2H6.4"/>"#,
            Self::Right => r#"<path d="M6 3.5L10.5 8 6 12.5"/>"#,
            Self::Lock => {
                r#"<rect x="3.4" y="7" width="9.2" height="6.6" rx="1.5"/><path d="M5.4 7V5a2.6 2.6 0 0 1 5.2 0v2"/>"#
            }
            Self::Eye => {
                r#"<path d="M1.6 8S4 3.8 8 3.8 14.4 8 14.4 8 12 12.2 8 12.2 1.6 8 1.6 8z"/><circle cx="8" cy="8" r="1.9"/>"#
            }
            Self::Replay => r#"<path d="M3 8.4a5 5 0 1 0 1.5-3.9M3 2.4v2.9h2.9"/>"#,
            Self::Plus => r#"<path d="M8 3v10M3 8h10"/>"#,
            Self::Minus => r#"<path d="M3 8h10"/>"#,
            Self::Fit => r#"<path d="M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10"/>"#,
            Self::House => r#"<path d="M2.4 7.6L8 2.9l5.6 4.7M4 6.6v6.8h8V6.6"/>"#,
            Self::Hall => {
                r#"<path d="M2 13.6h12M3.2 13.4V7.2M6.4 13.4V7.2M9.6 13.4V7.2M12.8 13.4V7.2M2.2 6.8L8 3l5.8 3.8z"/>"#
            }
            Self::Clock => r#"<circle cx="8" cy="8" r="5.8"/><path d="M8 4.8V8l2.2 1.4"/>"#,
            Self::Link => {
                r#"<path d="M6.6 9.4l2.8-2.8M7.2 4.6l1.5-1.5a2.9 2.9 0 0 1 4.2 4.2l-1.5 1.5M8.8 11.4l-1.5 1.5a2.9 2.9 0 0 1-4.2-4.2l1.5-1.5"/>"#
            }
            Self::System => {
                r#"<rect x="2" y="3" width="12" height="8" rx="1.3"/><path d="M5.6 13.6h4.8M8 11.2v2.4"/>"#
            }
            Self::Restart => {
                r#"<path d="M3 8.4a5 5 0 1 0 1.5-3.9M3 2.4v2.9h2.9M8 5.8v2.7l1.8 1.2"/>"#
            }
            Self::Read => {
                r#"<path d="M8 3.8C6.6 2.8 4.6 2.5 2.2 2.6v9.8c2.4-.1 4.4.2 5.8 1.2 1.4-1 3.4-1.3 5.8-1.2V2.6C11.4 2.5 9.4 2.8 8 3.8zM8 3.8v9.6"/>"#
            }
            Self::Fog => {
                r#"<path d="M2.4 6.2a3 3 0 0 1 5.5-1.8 2.6 2.6 0 0 1 4.6 1.8M1.8 8.8h12.4M3.4 11.4h9.2M5.6 14h4.8"/>"#
            }
            Self::Gear => {
                r#"<path d="M2 4.6h5M11 4.6h3M2 11.4h3M9 11.4h5"/><circle cx="9" cy="4.6" r="1.8"/><circle cx="7" cy="11.4" r="1.8"/>"#
            }
            Self::File => r#"<path d="M4 1.8h5l3 3v9.4H4zM9 1.8v3h3"/>"#,
            Self::Loops => {
                r#"<path d="M4.2 5.2h6.6a2.6 2.6 0 0 1 2.6 2.6v.4M11.8 10.8H5.2a2.6 2.6 0 0 1-2.6-2.6v-.4M6 3L3.8 5.2 6 7.4M10 8.6l2.2 2.2L10 13"/>"#
            }
            Self::Columns => {
                r#"<rect x="2.2" y="3" width="4.9" height="10" rx="1.2"/><rect x="8.9" y="3" width="4.9" height="10" rx="1.2"/>"#
            }
            Self::Keyboard => {
                r#"<rect x="1.6" y="4" width="12.8" height="8" rx="1.4"/><path d="M4.4 6.8h.01M7 6.8h.01M9.6 6.8h.01M11.8 6.8h.01M5.4 9.4h5.2"/>"#
            }
            Self::Count => {
                r#"<circle cx="4" cy="5" r="1.7"/><circle cx="8" cy="4" r="1.7"/><circle cx="12" cy="5" r="1.7"/><path d="M1.8 12.4c0-2.6 1-4 2.2-4M5.6 12.6c0-3.4 1-5 2.4-5s2.4 1.6 2.4 5M14.2 12.4c0-2.6-1-4-2.2-4"/>"#
            }
            Self::Number => {
                r#"<path d="M3 5.4h10M3 10.6h10M6.4 2.6l-1.2 10.8M10.8 2.6L9.6 13.4"/>"#
            }
            Self::Hourglass => {
                r#"<path d="M4 2.2h8M4 13.8h8M5 2.2v2.2L8 8l3-3.6V2.2M5 13.8v-2.2L8 8l3 3.6v2.2M6.6 12.6h2.8"/>"#
            }
            Self::Seal => {
                r#"<circle cx="8" cy="6.4" r="4.2"/><path d="M5.4 9.8L4.4 14l3.6-1.8 3.6 1.8-1-4.2M7 5.4l1.2-.9v3.8"/>"#
            }
            Self::Table => {
                r#"<rect x="2" y="3" width="12" height="10" rx="1.3"/><path d="M2 6.4h12M2 9.7h12M6.4 3v10"/>"#
            }
            Self::Higher => r#"<path d="M3.5 10L8 5.5l4.5 4.5"/>"#,
            Self::Lower => r#"<path d="M3.5 6L8 10.5 12.5 6"/>"#,
            Self::Dog => {
                r#"<path d="M2.4 4.2l2.4 1.2h4l1.6-2 .8 2.2 2.4.8-.4 2.2-2.6.6-.6 4.4M4.8 5.4v8.2M4.8 9.6h4.4M2.4 4.2v3l2.4 1"/><path d="M10.8 6.4h.01"/>"#
            }
        }
    }
}

/// An icon at its usual size of 16 px, hidden from readers of the page's text.
pub(crate) fn icon(icon: Icon) -> AnyView {
    sized_icon(icon, "16")
}

/// An icon of another size.
pub(crate) fn sized_icon(icon: Icon, size: &'static str) -> AnyView {
    view! {
        <svg
            class="ic"
            width=size
            height=size
            viewBox="0 0 16 16"
            aria-hidden="true"
            inner_html=icon.drawing()
        ></svg>
    }
    .into_any()
}

/// The logo: one slab split and slipped, a flag on each half.
#[component]
pub(crate) fn Logo() -> impl IntoView {
    view! {
        <svg class="logo" width="26" height="26" viewBox="0 0 24 24" aria-hidden="true">
            <path class="lg-a" d="M1.5 13.2L10.6 7.9V18.5z" />
            <path class="lg-a2" d="M1.5 13.2L10.6 18.5V22.4L1.5 17.1z" />
            <path class="lg-b" d="M13.4 4.6L22.5 9.9 13.4 15.2z" />
            <path class="lg-b2" d="M13.4 15.2L22.5 9.9v3.9l-9.1 5.3z" />
            <path class="lg-f" d="M6.9 12.4V4.6M17.2 9.2V1.4" />
            <path class="lg-f2" d="M6.9 4.2h4L9.7 5.9l1.2 1.7h-4zM17.2 1h4l-1.2 1.7 1.2 1.7h-4z" />
        </svg>
    }
}
