// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/record_source.h"
#include "shared/model/record_type.h"

#include <QHash>

namespace licheng {

/// How people call the records that fields of several references name: by the field's name and the number.
using ReferenceNames = QHash<QString, QHash<qint64, QString>>;

/// Asks for the names of all that the records of the type name in such fields; done runs at once when there
/// are none, or when the server answered. Whom the account may not view has no name.
void readReferenceNames(RecordSource &source, const RecordType &type, const std::vector<QJsonObject> &records,
                        QObject *context, std::function<void(const ReferenceNames &)> done);

/// The names of some of them, the number where there is none.
[[nodiscard]] QString referenceText(const FieldInfo &field, const QJsonValue &ids,
                                    const ReferenceNames &names);

} // namespace licheng
