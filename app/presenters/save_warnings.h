// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/record_type.h"

#include <QJsonObject>
#include <QObject>

#include <vector>

namespace licheng {

/// What is odd about a record that was saved all the same (`warnings` of an answer), in the sentences of
/// faults: empty when nothing is.
[[nodiscard]] QString warningText(const RecordType &type, const QJsonObject &record,
                                  const FieldFaults &warnings);

/// That records of a list which was submitted have been changed (one of `submittedLists` of an answer).
[[nodiscard]] QString submittedText(const QJsonObject &list);

/// What the server took but found odd, whoever wrote it: a form, a cell, a pasted block, a draft that had
/// waited, an undone change. A record's warning stands until the record is saved without it or removed, or
/// until it is dismissed; it does not go with the form. So does what was told of a list.
class SaveWarnings : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    struct Entry
    {
        QString type;
        qint64 id = 0;
        QString text; ///< with the record's name
        bool operator==(const Entry &) const = default;
    };

    /// A write of any method that was answered.
    void take(const QString &method, const QJsonObject &params, const QJsonObject &answer);
    [[nodiscard]] const std::vector<Entry> &entries() const { return m_entries; }
    /// The first few of them and how many more there are; empty when there is none.
    [[nodiscard]] QString text() const;
    void dismiss();

Q_SIGNALS:
    void changed();

private:
    void takeRecords(const QString &method, const QJsonObject &params, const QJsonObject &answer);
    void replace(const RecordType &type, const QJsonObject &record, const FieldFaults &warnings);
    void drop(const QString &type, qint64 id);

    std::vector<Entry> m_entries;
};

} // namespace licheng
