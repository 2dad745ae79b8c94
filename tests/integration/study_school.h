// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/program/standard_services.h"
#include "shared/model/attachment.h"
#include "shared/model/school_time.h"
#include "shared/rosters/grade_forms.h"
#include "tests/integration/test_school.h"

namespace licheng::test {

using namespace Qt::StringLiterals;
inline const auto clerk = u"clerk"_s;
inline const auto adviser = u"adviser"_s;
inline constexpr int year = 114;

inline QString s(const char *text)
{
    return QString::fromUtf8(text);
}

/// "field=value" pairs; numbers stay numbers.
inline QJsonObject object(const QStringList &pairs)
{
    QJsonObject json;
    for (const QString &pair : pairs) {
        const QString value = pair.section(u'=', 1);
        bool isNumber = false;
        const qint64 number = value.toLongLong(&isNumber);
        const bool isText = pair.startsWith(u"courseCode") || pair.startsWith(u"method") ||
                            pair.startsWith(u"identityKind") || pair.startsWith(u"repeatNote");
        json.insert(pair.section(u'=', 0, 0), isNumber && !isText ? QJsonValue(number) : QJsonValue(value));
    }
    return json;
}

/// A served school for the records of article 5, row 2, with a grade of every form.
class StudySchool
{
protected:
    std::unique_ptr<ServerFixture> m_fixture;
    std::unique_ptr<TestClient> m_client;
    QString m_school;

    [[nodiscard]] bool use(const QString &login)
    {
        return (m_client = m_fixture->signedIn(login)) != nullptr;
    }
    [[nodiscard]] Answer<QJsonObject> save(const char *type, const QJsonObject &record)
    {
        return m_client->call(s("record.save"), with({{s("type"), s(type)}, {s("record"), record}}));
    }
    [[nodiscard]] Answer<QJsonObject> get(const char *type, qint64 id)
    {
        return m_client->call(s("record.get"), {{s("type"), s(type)}, {s("id"), id}});
    }
    [[nodiscard]] static qint64 idOf(const Answer<QJsonObject> &answer)
    {
        return answer ? answer.value()[u"record"][u"id"].toInteger() : 0;
    }
    /// "field:rule" of each fault; "done", or the sentence of another refusal.
    [[nodiscard]] static QString faultsOf(const Answer<QJsonObject> &answer)
    {
        if (answer)
            return s("done");
        QStringList list;
        for (const QJsonValue &fault : answer.error().data[u"faults"].toArray())
            list.append(fault[u"field"].toString() + u':' + fault[u"rule"].toString());
        return list.isEmpty() ? answer.error().message : list.join(u' ');
    }
    [[nodiscard]] Answer<QJsonObject> import(const QString &form, const QStringList &columns,
                                             const QList<QStringList> &rows, Term term,
                                             const char *mode = "all")
    {
        const auto begun =
            m_client->call(s("import.begin"), {{s("type"), form.section(u'.', 0, 0)},
                                               {s("format"), form},
                                               {s("schoolYear"), term.year.roc()},
                                               {s("semester"), static_cast<int>(term.semester)},
                                               {s("fileName"), s("t.csv")},
                                               {s("columns"), QJsonArray::fromStringList(columns)}});
        if (!begun)
            return begun;
        QJsonArray list;
        int number = 2;
        for (const QStringList &row : rows) {
            QJsonArray cells = QJsonArray::fromStringList(row);
            cells.prepend(number++);
            list.append(cells);
        }
        const qint64 import = begun.value()[u"import"].toInteger();
        if (auto sent = m_client->call(s("import.rows"), {{s("import"), import}, {s("rows"), list}}); !sent)
            return sent;
        auto checked = m_client->call(s("import.check"), {{s("import"), import}});
        if (checked && QLatin1String(mode) != u"check") {
            const auto applied =
                m_client->call(s("import.apply"), with({{s("import"), import}, {s("mode"), s(mode)}}));
            if (!applied)
                return applied;
        } else {
            (void)m_client->call(s("import.discard"), {{s("import"), import}});
        }
        return checked;
    }
    [[nodiscard]] Answer<QJsonObject> import(const QString &form, const QStringList &columns,
                                             const QList<QStringList> &rows, const char *mode = "all")
    {
        return import(form, columns, rows, {SchoolYear(year), Semester::First}, mode);
    }
    /// "row field rule level" of each finding of a dry run.
    [[nodiscard]] static QStringList findings(const Answer<QJsonObject> &checked)
    {
        QStringList list;
        if (!checked)
            return {checked.error().message};
        for (const QJsonValue &fault : checked.value()[u"faults"].toArray())
            list.append(
                s("%1 %2 %3 %4")
                    .arg(fault[u"row"].toInt())
                    .arg(fault[u"field"].toString(), fault[u"rule"].toString(), fault[u"level"].toString()));
        return list;
    }
    [[nodiscard]] QJsonArray ids(const char *type, const QJsonArray &conditions = {})
    {
        const auto page = m_client->call(
            s("record.query"), {{s("type"), s(type)}, {s("conditions"), conditions}, {s("limit"), 1000}});
        QJsonArray list;
        for (const QJsonValue &row : page ? page.value()[u"rows"].toArray() : QJsonArray())
            list.append(row.toArray()[0]);
        return list;
    }
    [[nodiscard]] qint64 where(const char *type, const char *field, const QString &value)
    {
        return ids(type, {QJsonObject{{s("path"), s(field)}, {s("op"), s("eq")}, {s("value"), value}}})
            .first()
            .toInteger();
    }
    [[nodiscard]] qint64 studentOf(Division division)
    {
        return where("student", "studentNumber", division == Division::Day ? s("11410001") : s("11490001"));
    }
    [[nodiscard]] QString code(const char *tail = "V2330801010001") const
    {
        return s("114") + m_school + s(tail);
    }

    /// A sound grade of the form as record.save takes it, and as a list has it under the form's own columns.
    struct Sample
    {
        QJsonObject record;
        QStringList columns;
        QStringList cells;
    };
    [[nodiscard]] Sample sample(GradeForm form)
    {
        using enum GradeForm;
        const auto pick = [&](const char *fields, const char *cells) {
            return std::pair(s(fields), s(cells));
        };
        const auto [fields, cells] = [&] {
            switch (form) {
            case Semester:
                return pick("score=5950 passed=failed makeUpScore=6000 makeUpPassed=passed counting=counted "
                            "comment=尚可",
                            "59.5 0 60 1 1 尚可");
            case Supplement:
                return pick("originSchoolYear=113 originSemester=2 score=7000 passed=passed makeUpScore=- "
                            "makeUpPassed=notGiven "
                            "method=3 counting=notCounted",
                            "113 2 70 及格 -1 -1 3 2");
            case Transfer:
                return pick("originSchoolYear=113 originSemester=1 identityKind=2 score=8000 passed=passed "
                            "counting=counted",
                            "113 1 2 80 1 1");
            case Retake:
                return pick("originSchoolYear=112 originSemester=1 method=3 score=6000 passed=passed",
                            "112 1 3 60 及格");
            case Repeat:
                return pick("retakeScore=4000 retakePassed=failed makeUpScore=6000 makeUpPassed=passed "
                            "score=6000 passed=passed "
                            "repeatNote=2 counting=counted",
                            "40 不及格 60 1 60 1 2 1");
            case EveningSemester:
                return pick("score=6600 passed=passed yearScore=5900 yearPassed=failed counting=counted",
                            "66 1 59 0 1");
            case EveningMakeUp:
                return pick("secondCredits=2 makeUpScore=5900 makeUpPassed=failed secondMakeUpScore=6000 "
                            "secondMakeUpPassed=passed",
                            "2 59 0 60 1");
            case EveningTransfer:
                return pick("originSchoolYear=113 originSemester=1 identityKind=1 score=6600 passed=passed "
                            "counting=counted",
                            "113 1 1 66 1 1");
            }
            return std::pair<QString, QString>();
        }();
        const Division division = GradeFormLayout::of(form).rules.division;
        Sample sample;
        sample.columns = {s("studentId.studentNumber"), s("courseCode"), s("subjectName"), s("courseGrade"),
                          s("credits")};
        sample.cells = {division == Division::Day ? s("11410001") : s("11490001"), code(), s("國語文"),
                        s("1"), s("4")};
        sample.record = object(fields.split(u' '));
        for (const QString &field : fields.split(u' '))
            sample.columns.append(field.section(u'=', 0, 0));
        sample.cells += cells.split(u' ');
        for (auto it = sample.record.begin(); it != sample.record.end(); ++it) {
            if (it.value() == QJsonValue(s("-")))
                it.value() = QJsonValue(QJsonValue::Null);
        }
        const QJsonObject common{{s("studentId"), studentOf(division)},
                                 {s("schoolYear"), year},
                                 {s("semester"), 1},
                                 {s("form"), wireName(form)},
                                 {s("courseCode"), code()},
                                 {s("subjectName"), s("國語文")},
                                 {s("courseGrade"), 1},
                                 {s("credits"), 4}};
        for (auto it = common.begin(); it != common.end(); ++it)
            sample.record.insert(it.key(), it.value());
        return sample;
    }
    static void forms()
    {
        QTest::addColumn<int>("form");
        for (const GradeFormLayout &layout : GradeFormLayout::all())
            QTest::newRow(qPrintable(wireName(layout.rules.form))) << static_cast<int>(layout.rules.form);
    }
    void compare(qint64 id, const QJsonObject &expected)
    {
        const auto read = get("grade", id);
        QVERIFY(read);
        const QJsonObject record = read.value()[u"record"].toObject();
        for (auto it = expected.begin(); it != expected.end(); ++it)
            QVERIFY2(record.value(it.key()) == it.value(), qPrintable(it.key()));
    }

    void prepare()
    {
        FixtureOptions options;
        options.makeServices = &standardServices;
        m_fixture = std::make_unique<ServerFixture>(options);
        QVERIFY2(m_fixture->isRunning(), qPrintable(m_fixture->error()));
        QVERIFY(m_fixture->addAccount(clerk, s("registryClerk")));
        QVERIFY(use(clerk));
        m_school = get("school", 1).value()[u"record"][u"code"].toString();
        const QStringList columns{s("studentNumber"), s("name"),         s("identityNumber"),
                                  s("birthday"),      s("classId.name"), s("classId.grade"),
                                  s("seat"),          s("entryYear"),    s("division")};
        QVERIFY(import(s("student"), columns,
                       {{s("11410001"), s("王小明"), s("A123456789"), s("98/7/20"), s("電機一甲"), s("1"),
                         s("1"), s("114"), s("日間部")},
                        {s("11410002"), s("林雅婷"), s("A800000014"), s("98/8/1"), s("電機一甲"), s("1"),
                         s("2"), s("114"), s("日間部")},
                        {s("11490001"), s("陳大同"), s("B123456780"), s("98/9/1"), s("進修一甲"), s("1"),
                         s("1"), s("114"), s("進修部")}}));
    }

    void clear()
    {
        m_client.reset();
        m_fixture.reset();
    }
};

} // namespace licheng::test
