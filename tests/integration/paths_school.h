// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/records.h"
#include "tests/support/server_fixture.h"

#include <map>

namespace licheng::test {

/// Where a record lies: with the caller, elsewhere in the day division, in the evening one.
enum Place { Near, Day, Evening, places };

inline const RecordType &typeOf(const FieldInfo &reference)
{
    return *recordType(QString(QLatin1String(reference.refersTo)));
}

/// Every path that a list of the type may name.
inline void addPaths(const RecordType &type, const QString &prefix, qsizetype left, QStringList &paths)
{
    for (const FieldInfo &field : type.fields()) {
        const QString path = prefix + QLatin1String(field.name);
        paths.append(path);
        if (!*field.refersTo || left == 1)
            continue;
        if (field.kind == FieldKind::References) {
            for (const FieldInfo &text : typeOf(field).fields()) {
                if (text.kind == FieldKind::Text)
                    paths.append(path + QLatin1Char('.') + QLatin1String(text.name));
            }
            continue;
        }
        addPaths(typeOf(field), path + u'.', left - 1, paths);
    }
}

/// A store with a record of every type at each place, all values different from one place to the next.
class PathsSchool
{
protected:
    std::unique_ptr<ServerFixture> m_fixture;
    std::map<QString, std::map<Place, qint64>> m_rows;

    qint64 create(const QString &type, QJsonObject record, Place place)
    {
        const RecordType &description = *recordType(type);
        for (const FieldInfo &field : description.fields()) {
            const QLatin1String name(field.name);
            if (record.contains(name) || name == u"id" || name == u"version")
                continue;
            const QString mark = QStringLiteral("%1%2%3").arg(type, name).arg(place).toUpper();
            if (field.kind == FieldKind::Text)
                record.insert(name, mark.right(field.maxLength));
            else if (field.kind == FieldKind::Date)
                record.insert(name, QStringLiteral("2025-10-0%1").arg(place + 1));
            else if (field.kind == FieldKind::Instant)
                record.insert(name, QStringLiteral("2025-10-0%1T00:00:00.000Z").arg(place + 1));
            else if (field.kind == FieldKind::Integer && field.maximum == field.minimum)
                record.insert(name, 100 + place);
            else if (field.kind == FieldKind::Reference && m_rows.count(QLatin1String(field.refersTo)))
                record.insert(name, m_rows[QLatin1String(field.refersTo)][place]);
        }
        const auto made = m_fixture->server().store().writer().submitAndWait(
            {0, {}, {}, {}, QStringLiteral("test"), [&](store::WriteContext &job) {
                 return job.create(description, record);
             }});
        if (!made)
            qWarning("%s: %s", qPrintable(type), qPrintable(made.error().message));
        const qint64 id = made ? made.value()[u"id"].toInteger() : 0;
        m_rows[type][place] = id;
        return id;
    }

    void makePeople(Place place)
    {
        const QString side = wireName(place == Evening ? Division::Evening : Division::Day);
        create(QStringLiteral("unit"), {{QStringLiteral("division"), side}, {QStringLiteral("parentId"), 1}},
               place);
        create(QStringLiteral("role"), {{QStringLiteral("grants"), QString()}}, place);
        create(QStringLiteral("account"),
               {{QStringLiteral("division"), side}, {QStringLiteral("studentId"), QJsonValue::Null}}, place);
    }

    void makePlace(Place place)
    {
        const QString side = wireName(place == Evening ? Division::Evening : Division::Day);
        const QJsonObject ofDivision{{QStringLiteral("division"), side}};
        const auto with = [&](QJsonObject json, const char *name, const QJsonValue &value) {
            json.insert(QLatin1String(name), value);
            return json;
        };
        const QJsonValue none(QJsonValue::Null);
        create(QStringLiteral("schoolClass"), with(with(ofDivision, "grade", place + 1), "schoolYear", 114),
               place);
        create(QStringLiteral("student"), ofDivision, place);
        const QJsonObject ofTerm{{QStringLiteral("schoolYear"), 114}, {QStringLiteral("semester"), 1}};
        create(QStringLiteral("classMembership"), {}, place);
        create(QStringLiteral("coursePlan"), {}, place);
        create(QStringLiteral("course"), with(with(ofTerm, "division", side), "grade", place + 1), place);
        create(QStringLiteral("enrolment"), {}, place);
        create(QStringLiteral("submissionList"), with(ofTerm, "division", side), place);
        create(QStringLiteral("submissionStep"), {}, place);
        create(QStringLiteral("courseOutcome"), ofTerm, place);
        for (const char *type : {"absence", "cadrePost", "grade", "performance", "otherRecord",
                                 "registerChange", "registerCheck"})
            create(QLatin1String(type), ofTerm, place);
        create(QStringLiteral("autobiography"), {}, place);
        create(QStringLiteral("counselling"), ofTerm, place);
        create(QStringLiteral("attachment"),
               {{QStringLiteral("performanceId"), none},
                {QStringLiteral("autobiographyId"), none},
                {QStringLiteral("otherRecordId"), none},
                {QStringLiteral("troubleReportId"), none},
                {QStringLiteral("meetingPaperId"), none},
                {QStringLiteral("trainingId"), none}},
               place);
        for (const char *type : {"codeEntry", "calendarDay", "scheduleVersion", "complianceState"})
            create(QLatin1String(type), {}, place);
        create(QStringLiteral("announcement"),
               {{QStringLiteral("division"), QString()},
                {QStringLiteral("grades"), QString()},
                {QStringLiteral("roleIds"), QJsonArray{m_rows[QStringLiteral("role")][place]}},
                {QStringLiteral("classIds"), QJsonArray{m_rows[QStringLiteral("schoolClass")][place]}}},
               place);
        create(QStringLiteral("announcementRead"), {}, place);
        create(QStringLiteral("troubleReport"), ofTerm, place);
        create(QStringLiteral("troubleAnswer"), {}, place);
        for (const char *type : {"receiptPackage", "receiptRow", "receiptQuestion"})
            create(QLatin1String(type), with({}, "schoolYear", 114), place);
        create(QStringLiteral("reminder"), with(ofTerm, "division", side), place);
        create(QStringLiteral("selfCheck"),
               with(with(ofTerm, "division", side), "step", QStringLiteral("submit")), place);
        // A window of the place, then one that prolongs it for its student.
        const qint64 window =
            create(QStringLiteral("window"),
                   with(with(with(with(ofTerm, "division", side), "studentId", none), "classId", none),
                        "extendsId", none),
                   place);
        create(QStringLiteral("window"),
               with(with(with(ofTerm, "division", QString()), "classId", none), "extendsId", window), place);
        create(QStringLiteral("deputy"),
               with({}, "deputyId", m_rows[QStringLiteral("account")][place == Near ? Day : Near]), place);
        create(QStringLiteral("accountAudit"), with(with({}, "schoolYear", 100 + place), "semester", 1),
               place);
        for (const char *type : {"groupMember", "meeting", "agendaItem", "meetingPaper", "accountAuditRow",
                                 "retentionHold", "sealAccess", "awardProposal", "importRun"})
            create(QLatin1String(type), {}, place);
        create(QStringLiteral("destruction"), with({}, "division", side), place);
        create(QStringLiteral("training"),
               with(with(ofTerm, "division", side), "title", QString::number(place)), place);
        create(QStringLiteral("trainingAttendance"), {}, place);
        m_rows[QStringLiteral("school")][place] = 1;
    }

    /// Fields of several references name the record of every place, so that each caller sees some of them.
    void nameEverybodyEverywhere()
    {
        for (const RecordType *type : allRecordTypes()) {
            QJsonObject named;
            for (const FieldInfo &field : type->fields()) {
                if (field.kind != FieldKind::References)
                    continue;
                QJsonArray all;
                for (const auto &[place, id] : m_rows[QLatin1String(field.refersTo)])
                    all.append(id);
                named.insert(QLatin1String(field.name), all);
            }
            if (named.isEmpty())
                continue;
            for (const auto &[place, id] : m_rows[type->name()]) {
                named.insert(QStringLiteral("id"), id);
                const auto changed = m_fixture->server().store().writer().submitAndWait(
                    {0, {}, {}, {}, QStringLiteral("test"), [&](store::WriteContext &job) {
                         return job.change(*type, named, 1);
                     }});
                if (!changed)
                    qWarning("%s: %s", qPrintable(type->name()), qPrintable(changed.error().message));
            }
        }
    }

    qint64 addRole(const QString &key, const QString &grants)
    {
        Role role;
        role.key = role.name = key;
        role.grants = grants;
        const auto made = m_fixture->server().store().writer().submitAndWait(
            {0, {}, {}, {}, QStringLiteral("test"), [&](store::WriteContext &job) {
                 return job.create(recordTypeOf<Role>(), toJson(role));
             }});
        return made ? made.value()[u"id"].toInteger() : 0;
    }
};

} // namespace licheng::test
