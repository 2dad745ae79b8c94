// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/first_school.h"

#include "server/program/account_admin.h"
#include "tests/support/store_school.h"

#include <map>

namespace licheng::test {

namespace {

/// The school that is copied for every test function: made once for each number of students.
class Maker : public StoreSchool
{
public:
    explicit Maker(int students)
    {
        m_fixture = std::make_unique<ServerFixture>(FirstSchool::options());
        addPeople();
        const auto filled = write([&](store::WriteContext &job) {
            m_job = &job;
            fill(students);
            return Answer<QJsonObject>(QJsonObject());
        });
        if (!filled)
            qFatal("%s", qPrintable(filled.error().message));
        m_fixture->close();
    }
    [[nodiscard]] QString folder() const { return m_fixture->data().path(); }

private:
    void addPeople()
    {
        QStringList everything;
        for (const Choice &action : CodeTable<Action>::choices)
            everything.append(QLatin1String(action.wire) + u" * school"_s);
        const QString clerk = FirstSchool::clerk();
        const QString other = FirstSchool::other();
        make(u"role"_s, {{u"key"_s, clerk}, {u"name"_s, u"註冊組幹事"_s}, {u"grants"_s, u"view * school"_s}});
        make(u"role"_s, {{u"key"_s, other}, {u"name"_s, u"全部"_s}, {u"grants"_s, everything.join(u"; "_s)}});
        AccountAdmin admin(m_fixture->server().store(), PasswordHasher(PasswordCost::least()));
        const QString unit = unitOfRole(m_fixture->server().store(), u"registryClerk"_s);
        for (const auto &[login, name] : {std::pair(clerk, u"陳怡君"_s), std::pair(other, u"王組長"_s)}) {
            const auto added = admin.add({login, name, login, unit, Division::Day, ServerFixture::password(),
                                          service::PasswordState::Permanent});
            if (!added)
                qFatal("%s", qPrintable(added.error().message));
        }
    }
    qint64 add(const QString &type, const QJsonObject &record)
    {
        const auto created = m_job->create(*recordType(type), record);
        if (!created)
            qFatal("%s: %s", qPrintable(type), qPrintable(created.error().message));
        return created.value()[u"id"].toInteger();
    }
    void fill(int students)
    {
        const Term term = FirstSchool::term();
        const QJsonObject when{{u"schoolYear"_s, term.year.roc()}, {u"semester"_s, int(term.semester)}};
        for (const WindowKind kind :
             {WindowKind::Upload, WindowKind::Certify, WindowKind::Select, WindowKind::Submit}) {
            const bool isOfYear = kind == WindowKind::Select || kind == WindowKind::Submit;
            add(u"window"_s, together(when, {{u"kind"_s, wireName(kind)},
                                             {u"semester"_s, isOfYear ? 0 : int(term.semester)},
                                             {u"startsAt"_s, u"2025-09-01T00:00:00.000Z"_s},
                                             {u"endsAt"_s, u"2026-02-01T00:00:00.000Z"_s}}));
        }
        const qint64 schoolClass = add(u"schoolClass"_s, {{u"schoolYear"_s, term.year.roc()},
                                                          {u"name"_s, u"電二甲"_s},
                                                          {u"grade"_s, 2},
                                                          {u"department"_s, u"電機科"_s}});
        const std::vector<qint64> courses = addCourses(when, schoolClass);
        for (int i = 0; i < students; ++i)
            addStudent(i, when, schoolClass, courses);
    }
    std::vector<qint64> addCourses(const QJsonObject &when, qint64 schoolClass)
    {
        const qint64 teacher =
            m_job->records().findOne<Account>(u"login"_s, FirstSchool::clerk())->id.value();
        std::vector<qint64> courses;
        for (const QString &name :
             {u"基本電學"_s, u"電工實習"_s, u"程式設計實習"_s, u"專題實作"_s, u"國語文"_s}) {
            const int i = int(courses.size());
            courses.push_back(add(
                u"course"_s,
                together(when, {{u"offeringCode"_s, u"1141-%1"_s.arg(i + 1, 3, 10, QChar(u'0'))},
                                {u"courseCode"_s, u"113353401V23308022301%1"_s.arg(i, 2, 10, QChar(u'0'))},
                                {u"name"_s, name},
                                {u"grade"_s, 2},
                                {u"credits"_s, 3},
                                {u"classId"_s, schoolClass},
                                {u"teacherName"_s, u"張老師"_s},
                                {u"teacherId"_s, teacher}})));
        }
        return courses;
    }
    void addStudent(int i, const QJsonObject &when, qint64 schoolClass, const std::vector<qint64> &courses)
    {
        const QStringList names{u"林承翰"_s, u"黃詩涵"_s, u"陳冠宇"_s, u"張雅婷"_s,
                                u"王柏睿"_s, u"李芷瑜"_s, u"吳俊傑"_s, u"劉宜蓉"_s};
        const QStringList titles{u"氣壓迴路設計"_s, u"單晶片循跡車"_s, u"配電盤接線紀錄"_s,
                                 u"小論文：再生能源"_s, u"馬達控制實測"_s};
        const qint64 student = add(u"student"_s, {{u"studentNumber"_s, QString::number(11311000 + i)},
                                                  {u"name"_s, names[i % names.size()]},
                                                  {u"identityNumber"_s, identity(i + 1)},
                                                  {u"birthday"_s, u"2009-07-20"_s},
                                                  {u"classId"_s, schoolClass},
                                                  {u"seat"_s, i % 40 + 1},
                                                  {u"department"_s, u"電機科"_s},
                                                  {u"entryYear"_s, FirstSchool::term().year.roc() - 1}});
        for (int k = 0; k < 3; ++k) {
            const int n = (i * 3 + k) % 5;
            const char *states[] = {"waiting", "waiting", "certified", "waiting", "returned"};
            add(u"courseOutcome"_s,
                together(when,
                         {{u"studentId"_s, student},
                          {u"courseId"_s, courses[size_t(n)]},
                          {u"title"_s, u"%1 %2"_s.arg(titles[n]).arg(i, 2, 10, QChar(u'0'))},
                          {u"description"_s,
                           u"從失敗中找到原因並修正，以實測數據比較三種作法，小組合作完成並上台發表。"_s},
                          {u"certification"_s, QLatin1String(states[n])},
                          {u"declaredFile"_s, u"報告.pdf"_s},
                          {u"documentCount"_s, k == 2 && (n == 2 || i == 1 || i == 2) ? 0 : 1},
                          {u"certifiedThrough"_s, n == 2 ? u"teacher"_s : u"none"_s},
                          {u"returnReason"_s, n == 4 ? u"請補作者分工"_s : QString()}}));
        }
    }

    store::WriteContext *m_job = nullptr;
};

} // namespace

FixtureOptions FirstSchool::options()
{
    FixtureOptions options;
    options.makeServices = &standardServices;
    options.isServed = false;
    options.start = QDateTime(QDate(2025, 11, 23), QTime(2, 0), Qt::UTC);
    // Tests go to other months without signing in anew.
    options.tokenLife = {std::chrono::hours(24 * 1000), std::chrono::hours(24 * 1000)};
    return options;
}

QString FirstSchool::folder(int students)
{
    static std::map<int, std::unique_ptr<Maker>> made;
    auto &school = made[students];
    if (!school)
        school = std::make_unique<Maker>(students);
    return school->folder();
}

} // namespace licheng::test
