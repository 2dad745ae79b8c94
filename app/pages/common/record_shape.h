// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/field.h"

#include <QJsonObject>

#include <functional>
#include <optional>

namespace licheng {

/// A field as one kind of record has it.
struct ShapedField
{
    QString label;
    bool isRequired = false;
    QString codeTable = {}; ///< of its codes; empty: any text
};

/// What is asked back before such a record is saved.
struct RecordDoubt
{
    QString field; ///< where it is mended
    QString sentence;
};

/// Which fields a form or the details show for the record as it stands. A form asks again when the field
/// `dependsOn` changes.
struct RecordShape
{
    QString dependsOn;
    /// Nothing when the record has no such field.
    std::function<std::optional<ShapedField>(const FieldInfo &, const QJsonObject &)> field;
    /// What lists read, put together, in place of a field that this kind of record does not have; none: it
    /// stays blank.
    std::function<std::vector<const FieldInfo *>(const FieldInfo &, const QJsonObject &)> standIns = {};
    /// What other fields have once this one was entered, unless something else was entered there.
    std::function<QJsonObject(const QString &field, const QJsonObject &)> proposals = {};
    std::function<std::optional<RecordDoubt>(const QJsonObject &)> doubt = {};
    /// References that a new record begins with, where one alone can be chosen.
    QStringList begunWithTheOnly = {};
};

} // namespace licheng
