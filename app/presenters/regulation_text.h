// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/protocol/error.h"
#include "shared/rules/regulation_version.h"

#include <optional>

/// The versions of the regulation in a clerk's words: numbers, differences, refusals; no key is shown.
namespace licheng::regulation_text {

/// 「每學期上傳課程學習成果件數」 for "uploadsPerSemester".
[[nodiscard]] QString quota(const QString &key);
/// What a number of a version limits or counts.
[[nodiscard]] QString number(const RegulationNumber &number);
/// In what it is entered: sizes of files in 1 MB when they are whole ones, else in 1 KB or bytes.
struct NumberUnit
{
    qint64 size = 1;
    QString suffix; ///< "MB"; empty: it counts
};
[[nodiscard]] NumberUnit unit(const RegulationNumber &number);

/// Of a difference: what kind of thing it is, which one, and what one version says of it, its side.
[[nodiscard]] QString part(const QString &part);
[[nodiscard]] QString which(const QJsonObject &change);
/// "before" or "after".
[[nodiscard]] QString words(const QJsonObject &change, const QString &side);

/// Why a step of a version is refused, or what keeps a draft from being approved; always with its article.
[[nodiscard]] QString refusal(const FieldFault &fault, const QString &article = QStringLiteral("11"));
/// That no version has the label, with those that there are.
[[nodiscard]] QString noVersion(const QString &label, const QStringList &labels);
/// The same of an answer; nothing: it is refused for something else.
[[nodiscard]] std::optional<QString> refusal(const protocol::Fault &fault);

/// 「擬訂草案」, 「核定」 …: an entry of the history.
[[nodiscard]] QString step(const QString &step);
/// An article's text as it reads on the page: the regulation is kept with the list marks of its file.
[[nodiscard]] QString article(QString text);
/// A version by its label: one that is a day is written as days are.
[[nodiscard]] QString version(const QString &label);

} // namespace licheng::regulation_text
