// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"
#include "server/store/write_context.h"
#include "shared/model/codes.h"
#include "shared/rules/regulation.h"

#include <optional>

namespace licheng::service {

struct ChangeStep;
struct RecordProblem;

[[nodiscard]] std::optional<protocol::Fault> asFault(const Verdict &verdict);
/// A refusal brings along the further ones and the faults that were found beside it.
[[nodiscard]] protocol::Fault asFault(const RecordProblem &problem);

/// All that stands against a form's entry, told at once: the faults of its fields, what it names and the
/// caller may not (\p named), what other records have already, and the rules that read none of the fields at
/// fault. What only the server sets is filled in where there is nothing.
[[nodiscard]] std::optional<protocol::Fault> entryFault(const RecordType &type, const ChangeStep &step,
                                                        const std::optional<QJsonObject> &before,
                                                        QJsonObject &record, const FieldFaults &named);

/// What saving a record brings along in the same transaction, after it is stored: further members of the
/// answer.
[[nodiscard]] protocol::Answer<QJsonObject> followSave(const RecordType &type, store::WriteContext &write,
                                                       const QJsonObject &saved);

/// What a rule sees when a file comes to its owner.
struct FilesStep
{
    store::WriteContext &write;
    const Caller &caller;
    const Regulation &regulation;
    const QJsonObject &owner;
    QDateTime at; ///< for which windows are asked: the present, or when an upload began
    std::optional<AttachmentSlot> slot = {}; ///< none: whichever is free
};

/// Whether files of a record of the type may be added or replaced now; nothing: they may.
[[nodiscard]] std::optional<protocol::Fault> checkFiles(const RecordType &type, const FilesStep &step);

/// Whether the record, as its owner's work, may be changed by the caller now; nothing: it may.
[[nodiscard]] std::optional<protocol::Fault> checkChange(const RecordType &type, store::WriteContext &write,
                                                         const Caller &caller, const Regulation &regulation,
                                                         const QJsonObject &record);

/// The rules against removing a record of the type.
[[nodiscard]] std::optional<protocol::Fault> checkRemove(const RecordType &type, store::WriteContext &write,
                                                         const Caller &caller, const Regulation &regulation,
                                                         const QJsonObject &record);

} // namespace licheng::service
