// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/protocol/error.h"
#include "shared/rosters/precheck.h"

#include <optional>
#include <span>
#include <vector>

namespace licheng {

/// The one place that makes sentences for people: of refusals, faults, findings and error answers, each
/// saying what is wrong, where, and what to do; refusals name their article. Qt Core only, so that
/// licheng-ctl says the same as the window. Source texts are English, in the context "Messages".
namespace messages {

/// Label of a field in the user's language (context "Field").
[[nodiscard]] QString fieldLabel(const FieldInfo &field);
/// Label of a path ("studentId.classId.name") seen from a record type; the path itself when unknown.
[[nodiscard]] QString fieldLabel(const RecordType *type, const QString &path);
/// Label of a record type in the user's language (context "Record"); the name itself when unknown.
[[nodiscard]] QString recordLabel(const QString &type);
/// Label of one value of a code (context "Code"); an unknown value stays as it is.
[[nodiscard]] QString codeLabel(std::span<const Choice> choices, QStringView wire);
template <class E>
[[nodiscard]] QString codeLabel(E value)
{
    return codeLabel(choices<E>(), wireName(value));
}

/// Name of a code table by its key (context "CodeTable"); the key itself when unknown.
[[nodiscard]] QString codeTableName(const QString &key);

/// 第五點項次3備註2 for "5.3.2", 第六點（一） for "6.1"; for chips there is articleLabel().
[[nodiscard]] QString articleName(const QString &article);
/// An instant of the protocol; anything else is invalid.
[[nodiscard]] QDateTime instantOf(const QJsonValue &json);
/// "5 minutes ago" is said again after this time.
inline constexpr std::chrono::minutes wordAgainAfter{1};
/// An instant in the school's local time and calendar: 114/11/23 17:00.
[[nodiscard]] QString instantText(const QDateTime &instant);
/// 4 MB, 812 KB: a size as people read it.
[[nodiscard]] QString sizeText(qint64 bytes);

/// 「本學期上傳件數已達上限 20 件（第五點項次3備註2）」. Never empty, always with the article.
[[nodiscard]] QString refusal(const Refusal &refusal);
/// What is wrong with one field and what to enter. \p type gives the field its label.
[[nodiscard]] QString fieldFault(const FieldFault &fault, const RecordType *type = nullptr);
/// The same with the label already known (headers of an imported sheet); \p value is the cell's text.
[[nodiscard]] QString fieldFault(const FieldFault &fault, const QString &label, const QString &value);
/// A fault of a code with what the field accepts in place of it, for the sentence; others stay as they are.
[[nodiscard]] FieldFault withAccepted(FieldFault fault, const RecordType *type);

/// Several of these sentences behind each other.
[[nodiscard]] QString joined(const QStringList &sentences);

/// What an import found in one cell; \p column is the header of the sheet, or the field's label.
struct CellFault
{
    int row = 0; ///< row number of the sheet; 0: the sheet as a whole
    QString column;
    FieldFault fault;
    QString value; ///< the cell's text
    std::optional<Refusal> refusal;
};
/// 「第 12 列「學號」：…」.
[[nodiscard]] QString cellFault(const CellFault &fault);
/// The part after the colon, for lists that have columns of their own for row and header.
[[nodiscard]] QString cellFaultText(const CellFault &fault);

/// What the pre-check found.
[[nodiscard]] QString finding(const Finding &finding);
/// Who mends what was found.
[[nodiscard]] QString mender(const Finding &finding);
/// Its short name (「身分證號不正確」), for grouping.
[[nodiscard]] QString checkName(const QString &check);
/// 阻擋, 警告, 提示.
[[nodiscard]] QString levelName(const QString &level);

/// Why one has to sign in again, by the reason that the server gave (Session::endedBy()).
[[nodiscard]] QString sessionEnded(const QString &reason);
/// An error answer of the server or of the connection: what happened and what to do now.
[[nodiscard]] QString fault(const protocol::Fault &fault, const RecordType *type = nullptr);
/// Of a save that is kept as a draft when no answer comes.
[[nodiscard]] QString draftFault(const protocol::Fault &fault, const RecordType *type = nullptr);
/// Who it was and when, of a Conflict; somebody else where the server does not say.
[[nodiscard]] QString changedBy(const protocol::Fault &fault);
/// Why something shown could not be read: without a connection it is not known, whatever stood there before.
[[nodiscard]] QString readFault(const protocol::Fault &fault, const RecordType *type = nullptr);
/// The field faults of an Invalid answer, or beside a refusal, each for its own field in a form; empty for
/// other answers.
[[nodiscard]] FieldFaults fieldFaults(const protocol::Fault &fault);
/// What an article says against a record, as a form shows it.
struct RecordRefusal
{
    QString sentence;
    QStringList fields; ///< that it is about, the one to mend first; empty: none is told
    QString otherType;  ///< of the record on which it hangs; empty: on none that one may see
    qint64 otherId = 0;
    QString otherName;
    bool operator==(const RecordRefusal &) const = default;
};
/// Of a Refused answer; empty for other answers.
[[nodiscard]] std::vector<RecordRefusal> recordRefusals(const protocol::Fault &fault);

} // namespace messages

} // namespace licheng

namespace licheng::transfer_text {

/// A problem or note of a transfer package as transfer.check tells it: who, where, what, and what to do.
[[nodiscard]] QString remark(const QJsonObject &remark);
/// What happens to a student: take, nothing, unknown or refused.
[[nodiscard]] QString step(const QString &name);
/// Why a package could not be made, read or taken over.
[[nodiscard]] QString fault(const protocol::Fault &fault);

} // namespace licheng::transfer_text
