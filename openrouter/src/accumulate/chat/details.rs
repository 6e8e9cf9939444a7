//! Reasoning details in pieces.
//!
//! The details of a message are sent back, and the provider checks them. So pieces are put together only where they are
//! certainly one: by type, index and id. Details of unknown types are kept as they are.

use super::{append_text, keep_first, merge};
use crate::chat::{ReasoningDetail, ReasoningDetailEncrypted, ReasoningDetailSummary, ReasoningDetailText};

/// Adds a piece to the detail that it belongs to, or as a new detail.
pub(super) fn add(details: &mut Vec<ReasoningDetail>, piece: &ReasoningDetail) {
    // Without an index, only the last detail can go on.
    let candidates = if piece.index().is_some() { details.as_mut_slice() } else { last(details) };
    let continued = candidates.iter_mut().rev().find(|detail| is_same(detail, piece));
    if !continued.is_some_and(|detail| append(detail, piece)) {
        details.push(piece.clone());
    }
}

fn last(details: &mut [ReasoningDetail]) -> &mut [ReasoningDetail] {
    let start = details.len().saturating_sub(1);
    details.get_mut(start..).unwrap_or_default()
}

fn is_same(detail: &ReasoningDetail, piece: &ReasoningDetail) -> bool {
    let is_same_id = match (detail.id(), piece.id()) {
        (Some(id), Some(other)) => id == other,
        _ => true,
    };
    detail.tag() == piece.tag() && detail.index() == piece.index() && is_same_id
}

/// Appends a piece to a detail. `false`: its type is not sent in pieces.
fn append(detail: &mut ReasoningDetail, piece: &ReasoningDetail) -> bool {
    match (detail, piece) {
        (ReasoningDetail::Text(detail), ReasoningDetail::Text(piece)) => append_plain(detail, piece),
        (ReasoningDetail::Summary(detail), ReasoningDetail::Summary(piece)) => append_summary(detail, piece),
        (ReasoningDetail::Encrypted(detail), ReasoningDetail::Encrypted(piece)) => append_encrypted(detail, piece),
        _ => return false,
    }
    true
}

fn append_plain(detail: &mut ReasoningDetailText, piece: &ReasoningDetailText) {
    append_text(&mut detail.text, piece.text.as_deref().unwrap_or_default());
    if let Some(signature) = &piece.signature
        && detail.signature.as_ref() != Some(signature)
    {
        append_text(&mut detail.signature, signature);
    }
    keep_first(&mut detail.format, piece.format.as_ref());
    keep_first(&mut detail.id, piece.id.as_ref());
    merge(&mut detail.extra, &piece.extra);
}

fn append_summary(detail: &mut ReasoningDetailSummary, piece: &ReasoningDetailSummary) {
    append_text(&mut detail.summary, piece.summary.as_deref().unwrap_or_default());
    keep_first(&mut detail.format, piece.format.as_ref());
    keep_first(&mut detail.id, piece.id.as_ref());
    merge(&mut detail.extra, &piece.extra);
}

fn append_encrypted(detail: &mut ReasoningDetailEncrypted, piece: &ReasoningDetailEncrypted) {
    append_text(&mut detail.data, piece.data.as_deref().unwrap_or_default());
    keep_first(&mut detail.format, piece.format.as_ref());
    keep_first(&mut detail.id, piece.id.as_ref());
    merge(&mut detail.extra, &piece.extra);
}
