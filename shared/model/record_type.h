// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/field.h"
#include "shared/model/result.h"

#include <QJsonArray>
#include <QJsonObject>

#include <tuple>
#include <vector>

namespace licheng {

/// Where, seen from a record, the account stands to whom each permission scope belongs; a path of
/// reference fields ("studentId.classId.tutorId"), each of one record: being one of several opens nothing.
/// Empty: the scope never holds for this type.
struct ScopePaths
{
    const char *own = "";
    const char *schoolClass = "";
    const char *course = "";
    const char *division = "";
    /// A field that names a student when the record is about that one alone: such a record is seen only by
    /// who may view the student or an enrolment of theirs, whatever the scopes above say.
    const char *person = "";
    /// A path whose last field names several: of the taught courses, too, when the caller is one of them.
    const char *coCourse = "";
    /// Whose own record it is, too, where an account owns it rather than a student.
    const char *account = "";
    /// Of the division, too, where it is about a student or about somebody else.
    const char *coDivision = "";
};

/// Specialise beside the struct: name, official, label, scopes and the tuple `fields`.
template <class T>
struct Description;

/// What is wrong with one field, as data: the client makes the sentence in its own language.
struct FieldFault
{
    QString field;
    QString rule;       ///< required, length, control, code, date, range, kind, unknown, or FieldInfo::rule
    qint64 limit = 0;   ///< of length and range
    qint64 actual = 0;  ///< of length; of references and of unique and taken values the record that is meant
    QString other = {}; ///< what that record is called
    bool operator==(const FieldFault &) const = default;
};
using FieldFaults = std::vector<FieldFault>;

/// A record type seen without its C++ type: what the generic parts (store, codec, lists) work with.
/// A record in this view is a QJsonObject whose members are the wire names; a date is "yyyy-MM-dd",
/// an instant "yyyy-MM-ddTHH:mm:ss.zzzZ" (UTC), a code its wire name, a reference its number or null, several
/// references an array of numbers that rise.
class RecordType
{
public:
    RecordType(const char *name, const char *official, const char *label, ScopePaths scopes,
               std::vector<FieldInfo> fields);

    [[nodiscard]] QString name() const { return m_name; }
    [[nodiscard]] const char *official() const { return m_official; }
    /// English source text, translated in the context "Record".
    [[nodiscard]] const char *label() const { return m_label; }
    [[nodiscard]] const ScopePaths &scopes() const { return m_scopes; }
    [[nodiscard]] const std::vector<FieldInfo> &fields() const { return m_fields; }
    [[nodiscard]] const FieldInfo *field(QStringView name) const;

    /// Brings texts and identifiers into their normal form and checks every field by its description.
    /// Members that the description does not know are ignored (newer peers may send them).
    [[nodiscard]] FieldFaults validate(QJsonObject &record) const;

private:
    QString m_name;
    const char *m_official;
    const char *m_label;
    ScopePaths m_scopes;
    std::vector<FieldInfo> m_fields;
};

/// Every record type there is, in the order of their dependence (a type comes after what it refers to).
[[nodiscard]] const std::vector<const RecordType *> &allRecordTypes();
[[nodiscard]] const RecordType *recordType(QStringView name);

/// A fault of one value that is not the record's own: also used for import cells.
[[nodiscard]] std::optional<FieldFault> checkValue(const FieldInfo &field, QJsonValue &value);

/// Result of following a path such as "studentId.classId.name": the last field, or nothing. Behind several
/// references only a text of the records themselves can stand: such a path gives all of their texts.
[[nodiscard]] const FieldInfo *resolvePath(const RecordType &type, QStringView path);
/// The field of several references that such a path is or leads through; nothing: the path has one value.
[[nodiscard]] const FieldInfo *severalOf(const RecordType &type, QStringView path);

namespace detail {

QJsonValue toJson(const QString &v);
QJsonValue toJson(qint64 v);
QJsonValue toJson(QDate v);
QJsonValue toJson(const QDateTime &v);
bool fromJson(const QJsonValue &json, QString &v);
bool fromJson(const QJsonValue &json, qint64 &v);
bool fromJson(const QJsonValue &json, QDate &v);
bool fromJson(const QJsonValue &json, QDateTime &v);

template <class M>
QJsonValue encode(const M &v)
{
    if constexpr (std::is_same_v<M, bool>)
        return QJsonValue(v);
    else if constexpr (std::is_same_v<M, Decimal>)
        return v.isNull() ? QJsonValue(QJsonValue::Null) : toJson(v.hundredths());
    else if constexpr (std::is_integral_v<M>)
        return toJson(static_cast<qint64>(v));
    else if constexpr (IsId<M>::value)
        return v.isNull() ? QJsonValue(QJsonValue::Null) : toJson(v.value());
    else if constexpr (IsIds<M>::value) {
        QJsonArray ids;
        for (const auto &id : v)
            ids.append(toJson(id.value()));
        return ids;
    } else if constexpr (std::is_same_v<M, SchoolYear>)
        return toJson(static_cast<qint64>(v.roc()));
    else if constexpr (std::is_same_v<M, Semester>)
        return toJson(static_cast<qint64>(v));
    else if constexpr (std::is_enum_v<M>)
        return QJsonValue(wireName(v));
    else
        return toJson(v);
}

template <class M>
bool decode(const QJsonValue &json, M &v)
{
    qint64 number = 0;
    if constexpr (std::is_same_v<M, bool>) {
        v = json.toBool();
        return json.isBool();
    } else if constexpr (std::is_same_v<M, Decimal>) {
        if (json.isNull() || json.isUndefined()) {
            v = Decimal();
            return true;
        }
        const bool ok = fromJson(json, number);
        v = Decimal(number);
        return ok;
    } else if constexpr (std::is_integral_v<M>) {
        const bool ok = fromJson(json, number);
        v = static_cast<M>(number);
        return ok && static_cast<qint64>(v) == number;
    } else if constexpr (IsId<M>::value) {
        if (json.isNull() || json.isUndefined()) {
            v = M();
            return true;
        }
        const bool ok = fromJson(json, number);
        v = M(number);
        return ok;
    } else if constexpr (IsIds<M>::value) {
        v.clear();
        bool ok = json.isArray() || json.isNull() || json.isUndefined();
        for (const QJsonValue &each : json.toArray()) {
            ok = ok && fromJson(each, number);
            v.emplace_back(number);
        }
        return ok;
    } else if constexpr (std::is_same_v<M, SchoolYear>) {
        const bool ok = fromJson(json, number) && number >= 0 && number < 1000;
        v = SchoolYear(static_cast<int>(number));
        return ok;
    } else if constexpr (std::is_same_v<M, Semester>) {
        const bool ok = fromJson(json, number) && number >= 0 && number <= 2;
        v = ok ? static_cast<Semester>(number) : Semester::WholeYear;
        return ok;
    } else if constexpr (std::is_enum_v<M>) {
        const auto value = fromWire<M>(json.toString());
        if (value)
            v = *value;
        return value.has_value();
    } else {
        return fromJson(json, v);
    }
}

template <class T>
RecordType makeRecordType()
{
    using D = Description<T>;
    std::vector<FieldInfo> infos;
    std::apply([&](const auto &...f) { (infos.push_back(static_cast<const FieldInfo &>(f)), ...); },
               D::fields);
    return RecordType(D::name, D::official, D::label, D::scopes, std::move(infos));
}

} // namespace detail

template <class T>
[[nodiscard]] const RecordType &recordTypeOf()
{
    static const RecordType type = detail::makeRecordType<T>();
    return type;
}

template <class T>
[[nodiscard]] QJsonObject toJson(const T &record)
{
    QJsonObject object;
    std::apply(
        [&](const auto &...f) {
            (object.insert(QLatin1String(f.name), detail::encode(record.*(f.member))), ...);
        },
        Description<T>::fields);
    return object;
}

/// Missing members keep the struct's defaults; a member of the wrong kind is an error that names it.
template <class T>
[[nodiscard]] Result<T> fromJson(const QJsonObject &object)
{
    T record;
    const char *wrong = nullptr;
    const auto read = [&](const auto &f) {
        const auto it = object.constFind(QLatin1String(f.name));
        if (it != object.constEnd() && !detail::decode(*it, record.*(f.member)) && !wrong)
            wrong = f.name;
    };
    std::apply([&](const auto &...f) { (read(f), ...); }, Description<T>::fields);
    if (wrong)
        return Error{QStringLiteral("%1.%2 is not of its kind")
                         .arg(QLatin1String(Description<T>::name), QLatin1String(wrong))};
    return record;
}

} // namespace licheng
