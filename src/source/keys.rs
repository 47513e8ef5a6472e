//! A table of the format as rows: a key, and what reads its value.

use super::document::Spanned;
use super::reader::{Entry, Reader};

/// A row of the format.
pub(super) struct Key<T> {
    pub name: &'static str,
    pub read: fn(&mut Reader, Entry<'_, '_>, &mut T),
}

/// A row: the name of the key, and what reads its value into `T`.
pub(super) const fn key<T>(
    name: &'static str,
    read: fn(&mut Reader, Entry<'_, '_>, &mut T),
) -> Key<T> {
    Key { name, read }
}

/// Two texts of a small table, such as `{ to, label }`.
pub(super) type Pair = (Option<Spanned<String>>, Option<Spanned<String>>);

/// Stores a choice in place of the default.
pub(super) fn put<T>(slot: &mut T, choice: Option<Spanned<T>>) {
    if let Some(choice) = choice {
        *slot = choice.value;
    }
}

/// Stores a choice that may be missing.
pub(super) fn set<T>(slot: &mut Option<T>, choice: Option<Spanned<T>>) {
    *slot = choice.map(|choice| choice.value);
}
