// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/connection.h"

#include "shared/model/record_type.h"

#include <QJsonObject>

#include <utility>
#include <vector>

namespace licheng::store {

/// Field and value; a null value finds what is empty, a number what names that record among several.
using FieldValue = std::pair<QString, QJsonValue>;

/// A record as its struct's defaults: every member of the type, unset.
[[nodiscard]] const QJsonObject &blankRecord(const RecordType &type);
/// The record without the members that are marked sensitive.
[[nodiscard]] QJsonObject withoutSensitive(const RecordType &type, QJsonObject record);

/// Reads and writes whole records of any type: table = the type's wire name, columns = its fields, and for a
/// field of several references a table of links beside it, whose rows go with their owner. Writes here are
/// NOT logged; the process writes through WriteContext.
class Records
{
public:
    explicit Records(Connection &connection) : m_connection(connection) {}

    [[nodiscard]] std::optional<QJsonObject> get(const RecordType &type, qint64 id);
    /// The first by id of those whose field has the value. An unknown field finds nothing.
    [[nodiscard]] std::optional<QJsonObject> findOne(const RecordType &type, const QString &field,
                                                     const QJsonValue &value);
    /// Those for which all hold, by id. limit -1: all.
    [[nodiscard]] std::vector<QJsonObject> find(const RecordType &type, const std::vector<FieldValue> &fields,
                                                int limit = -1);
    [[nodiscard]] qint64 count(const RecordType &type, const std::vector<FieldValue> &fields);

    /// Writes all fields, absent ones by blankRecord; the id is given when it is null or 0. Returns the
    /// id; 0: refused, Connection::failure() says why.
    [[nodiscard]] qint64 insert(const RecordType &type, const QJsonObject &record);
    /// Overwrites the members that are present; false: refused, or there is no such record.
    [[nodiscard]] bool update(const RecordType &type, const QJsonObject &record);
    [[nodiscard]] bool remove(const RecordType &type, qint64 id);

    template <class T>
    [[nodiscard]] std::optional<T> get(Id<T> id)
    {
        return typed<T>(get(recordTypeOf<T>(), id.value()));
    }
    template <class T>
    [[nodiscard]] std::optional<T> findOne(const QString &field, const QJsonValue &value)
    {
        return typed<T>(findOne(recordTypeOf<T>(), field, value));
    }
    template <class T>
    [[nodiscard]] std::vector<T> find(const std::vector<FieldValue> &fields, int limit = -1)
    {
        std::vector<T> records;
        for (const QJsonObject &json : find(recordTypeOf<T>(), fields, limit)) {
            if (auto record = fromJson<T>(json))
                records.push_back(std::move(record).value());
        }
        return records;
    }
    template <class T>
    [[nodiscard]] qint64 count(const std::vector<FieldValue> &fields)
    {
        return count(recordTypeOf<T>(), fields);
    }

private:
    template <class T>
    static std::optional<T> typed(const std::optional<QJsonObject> &json)
    {
        if (!json)
            return std::nullopt;
        auto record = fromJson<T>(*json);
        return record ? std::optional<T>(std::move(record).value()) : std::nullopt;
    }

    /// The records that a field of several names in one record.
    std::vector<qint64> linked(const RecordType &type, const FieldInfo &field, qint64 id);
    bool link(const RecordType &type, const FieldInfo &field, qint64 id, const std::vector<qint64> &before,
              const std::vector<qint64> &after);

    Connection &m_connection;
};

} // namespace licheng::store
