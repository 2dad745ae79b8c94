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

/// What a rule sees of a save: who, the record as stored (none: a new one) and as it will be.
struct SaveStep
{
    store::WriteContext &write;
    const Caller &caller;
    const Regulation &regulation;
    const std::optional<QJsonObject> &before;
    QJsonObject &record; ///< a rule may set the fields that only the server sets
};

[[nodiscard]] std::optional<protocol::Fault> asFault(const Verdict &verdict);
/// A refusal brings along the faults that were found beside it.
[[nodiscard]] protocol::Fault asFault(const RecordProblem &problem);

/// The rules of the record's type; nothing: it may be saved.
[[nodiscard]] std::optional<protocol::Fault> checkSave(const RecordType &type, const SaveStep &step);

/// All that stands against a form's entry, told at once: the faults of its fields, what other records have
/// already, and the rules that read none of the fields at fault. Reads alone: whether it may be stored is
/// decided by checkSave() and the store.
[[nodiscard]] std::optional<protocol::Fault> entryFault(const RecordType &type, const ChangeStep &step,
                                                        const std::optional<QJsonObject> &before,
                                                        QJsonObject record);

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
