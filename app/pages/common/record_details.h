// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/record_source.h"
#include "app/widgets/detail/historylist.h"
#include "app/widgets/detail/keyvaluelist.h"
#include "shared/model/record_type.h"

#include <QHash>

namespace licheng {

/// How people call the records that fields of several references name: by the field's name and the number.
using ReferenceNames = QHash<QString, QHash<qint64, QString>>;

/// Asks for the names of all that the records of the type name in such fields, and in those of a single
/// reference that are named; done runs at once when there are none, or when the server answered. Whom the
/// account may not view has no name.
void readReferenceNames(RecordSource &source, const RecordType &type, const std::vector<QJsonObject> &records,
                        QObject *context, std::function<void(const ReferenceNames &)> done,
                        const QStringList &single = {});

/// The name of one, or the names of some of them, with the number of each that has none.
[[nodiscard]] QString referenceText(const FieldInfo &field, const QJsonValue &ids,
                                    const ReferenceNames &names);

/// How a code of a record reads that is data.
using CodeOfRecord =
    std::function<QString(const FieldInfo &field, const QJsonObject &record, const QString &code)>;

/// A value as people read it, with a code and what is referred to by their names; "" for none.
[[nodiscard]] QString wholeText(const FieldInfo &field, const QJsonObject &record,
                                const ReferenceNames &names, const CodeOfRecord &codes);

/// A value in a line of changes: what was empty says so, and what is long is cut.
[[nodiscard]] QString shortText(const FieldInfo &field, const QJsonObject &record,
                                const ReferenceNames &names, const CodeOfRecord &codes);

/// The fields in which two states of a record differ, with what they were and are.
[[nodiscard]] QString changedFields(const RecordType &type, const QJsonObject &before,
                                    const QJsonObject &after, const ReferenceNames &names,
                                    const CodeOfRecord &codes = {});

/// The fields of a type that name one record, as readReferenceNames takes them.
[[nodiscard]] QStringList singleReferences(const RecordType &type);

/// Whether an entry of a history is of the record's fields. Some are of steps beside them: a password, a
/// backup.
[[nodiscard]] bool isOfFields(const RecordType &type, const QJsonObject &before, const QJsonObject &after);

/// Entries of record.history as people read them, newest first.
[[nodiscard]] std::vector<HistoryView> historyViews(const QJsonArray &entries, const RecordType &type,
                                                    const ReferenceNames &names = {},
                                                    const CodeOfRecord &codes = {});

/// How a code that is data reads.
using CodeReading = std::function<QString(const FieldInfo &field, const QString &code)>;

/// A number beside a label that does not say of what it is: 2 小時, 一年級. Columns of a list have it in
/// their heading or among others of its kind.
[[nodiscard]] QString withUnit(const FieldInfo &field, const QString &text);

/// The fields of a record with their labels; those that are empty are left out.
[[nodiscard]] std::vector<KeyValueView> fieldRows(const RecordType &type, const QJsonObject &record,
                                                  const QStringList &fields, const CodeReading &codes = {},
                                                  const ReferenceNames &names = {});

} // namespace licheng
