// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/record_type.h"

#include <QDateTime>
#include <QStringList>

#include <functional>
#include <optional>

namespace licheng {

/// The value that a text means for a field: the one reading for forms, cells, pasted blocks, scripts and
/// spreadsheets. Full-width digits, ="…" and a leading apostrophe, 11519013.0, 57.699999999999996, dates in
/// every way of roc::parse with or without a time behind them, codes by wire name, official or translated
/// label, 是/否 and V/✓ are understood. Names and free text keep their inside as given.
///
/// An instant without a time is as parseInstant() says. Empty text is null, "" for text fields and false for
/// booleans. The value is checked by the description; the fault names the field. A reference is no text:
/// fault "kind"; several are the numbers that entriesOf() gives, and what is no number stays a text, which is
/// a fault.
[[nodiscard]] Result<QJsonValue, FieldFault> parseValue(const FieldInfo &field, const QString &text);

/// The same without the description's bounds: what a condition compares a field with.
[[nodiscard]] Result<QJsonValue, FieldFault> readValue(const FieldInfo &field, const QString &text);

/// A whole number: full-width digits, blanks and .0 behind it are understood.
[[nodiscard]] std::optional<qint64> parseInteger(const QString &text);

/// 是/否, V/✓/✗, true/false, 1/0 and their like.
[[nodiscard]] std::optional<bool> parseFlag(const QString &text);

/// A day in every way of roc::parse, also with a time or behind an exact instant: the school's day then.
[[nodiscard]] std::optional<QDate> parseDay(const QString &text);

/// The entries of a text that names several records, each once: 、 , ; / and line breaks stand between them,
/// also in full width.
[[nodiscard]] QStringList entriesOf(const QString &text);

/// A text that names several records by one of their fields: an array of what parseValue() reads of each
/// entry.
[[nodiscard]] Result<QJsonValue, FieldFault> parseValues(const FieldInfo &field, const QString &text);

/// The instant (UTC) that a text means: ISO 8601 with Z or an offset is exact, everything else a wall clock
/// at school in every way of roc::parseMoment; `ofADay` is taken for a day without a time.
[[nodiscard]] std::optional<QDateTime> parseInstant(const QString &text, QTime ofADay);

struct NamedCode
{
    QString code;
    QString name;
};
/// Which of the entries of a code table a text names: by its code, by a name that no other entry has, or by
/// both as lists show names that several share ("6 班級"). -1: none.
[[nodiscard]] qsizetype entryNamed(const QString &text, qsizetype entries,
                                   const std::function<NamedCode(qsizetype)> &at);

/// Whether the field is the end of a period. The end belongs to the period.
[[nodiscard]] bool endsPeriod(const FieldInfo &field);
/// The same for a field. Where a period begins a day without a time is its first second. Where one ends, the
/// end of what was typed: 17:00 is the last second of that minute; a day, and 24:00, are the last millisecond
/// of the day. Elsewhere a day is noon.
[[nodiscard]] std::optional<QDateTime> parseInstant(const QString &text, const FieldInfo &field);
/// The shortest text that parseInstant() reads as this instant: 114/12/24 24:00, 114/12/24 17:00, else with
/// its seconds. Empty for an invalid instant.
[[nodiscard]] QString instantText(const QDateTime &instant, const FieldInfo &field);

/// Whether somebody should look at a birthday: it makes its pupil younger or older than FieldInfo says, or
/// its year in the 1900s is most likely one of the Republic (roc::withRocYear) that was taken for a western
/// one.
[[nodiscard]] bool isOddAge(const FieldInfo &field, QDate birthday, QDate today);

} // namespace licheng
