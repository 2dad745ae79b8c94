// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/sample/sample_folder.h"

#include "server/security/passwords.h"
#include "server/service/regulation_book.h"
#include "server/service/session_credentials.h"
#include "server/store/integrity.h"

#include "shared/model/account.h"
#include "shared/model/attachment.h"
#include "shared/model/records.h"
#include "shared/model/role.h"
#include "shared/model/school_time.h"
#include "shared/model/window.h"
#include "shared/rosters/performance_kinds.h"
#include "shared/rules/performances.h"
#include "shared/rules/windows.h"

#include <QRegularExpression>
#include <QtTest>

#include <map>
#include <set>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

namespace {

/// Every record of every type, as text.
QByteArray dump(SampleFolder &made)
{
    QByteArray text;
    store::Records records(*made.reader);
    for (const RecordType *type : allRecordTypes()) {
        for (const QJsonObject &record : records.find(*type, {}))
            text += type->name().toUtf8() + QJsonDocument(record).toJson(QJsonDocument::Compact) + '\n';
    }
    return text;
}

} // namespace

class SampleSchoolTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void initTestCase();
    void cleanupTestCase() { m_school.reset(); }

    void sameSeedDayAndSizeMakeTheSameRecords();
    void anotherSeedMakesOtherRecords();
    void everyDayOfTheYearMakesASoundSchool_data();
    void everyDayOfTheYearMakesASoundSchool();
    void tooFewOrTooManyStudentsAreRefused();
    void anAdministratorWhoIsThereStaysAsHeIs();
    void aStoreWithStudentsIsRefused();
    void everyRecordPassesItsDescription();
    void namesHaveTwoToFourCharactersAndSomeAreRare();
    void studentsFitTheirGrade();
    void everySeatOfAClassIsTakenOnce();
    void accountsSignInWithTheirPasswordAndOwnSalt();
    void quotasAreKeptButForThePlantedFault();
    void performancesOfEveryKindKeepTheirRulesAndTheQuota();
    void outcomesAreInAllStates();
    void datesOfOutcomesAreInOrderAndPast();
    void windowsLetEverythingBeTriedOnTheDay();
    void storeAndVaultAreSound();
    void everyAttachmentIsWhatItsRowSays();

private:
    std::unique_ptr<SampleFolder> m_school; ///< 300 students
    QTemporaryDir m_commonFolder;
    std::shared_ptr<Vault> m_common; ///< of the other schools
    const QDate m_today{2025, 12, 10};
};

void SampleSchoolTest::initTestCase()
{
    m_common = std::make_shared<Vault>(m_commonFolder.filePath(u"vault"_s));
    m_school = makeFolder(300, 1, m_today);
    QVERIFY(m_school);
}

void SampleSchoolTest::sameSeedDayAndSizeMakeTheSameRecords()
{
    const auto again = makeFolder(300, 1, m_today, m_common);
    QVERIFY(again);
    QVERIFY(dump(*again) == dump(*m_school));
    QVERIFY(again->summary.planted == m_school->summary.planted);
}

void SampleSchoolTest::anotherSeedMakesOtherRecords()
{
    const auto other = makeFolder(300, 2, m_today, m_common);
    QVERIFY(other);
    QVERIFY(dump(*other) != dump(*m_school));
}

void SampleSchoolTest::everyDayOfTheYearMakesASoundSchool_data()
{
    QTest::addColumn<QDate>("today");
    for (const QDate day : {QDate(2025, 8, 1), QDate(2026, 1, 31), QDate(2026, 2, 1), QDate(2026, 5, 20),
                            QDate(2026, 7, 31), QDate(2028, 2, 29)})
        QTest::newRow(qPrintable(day.toString(Qt::ISODate))) << day;
}

void SampleSchoolTest::everyDayOfTheYearMakesASoundSchool()
{
    QFETCH(QDate, today);
    const auto made = makeFolder(30, 1, today, m_common);
    QVERIFY(made);
    QCOMPARE(store::integrityCheck(*made->reader), QStringList());
    QCOMPARE(made->summary.students, 30);
    QCOMPARE(made->summary.term, Term::of(today).text());
    const QDateTime morning(today, QTime(0, 0), Qt::OffsetFromUTC, 8 * 3600);
    for (const CourseOutcome &outcome : all<CourseOutcome>(*made)) {
        QVERIFY(outcome.uploadedAt < morning);
        QVERIFY(!outcome.selectedAt.isValid() || outcome.selectedAt <= morning);
    }
    for (const Window &window : all<Window>(*made)) {
        QVERIFY(checkWindow(window).empty());
        // As a day that is typed: it holds to its last instant.
        const QDateTime end = schoolTime(window.endsAt);
        QCOMPARE(end.time(), QTime(23, 59, 59, 999));
    }
}

void SampleSchoolTest::tooFewOrTooManyStudentsAreRefused()
{
    for (const int students : {29, 10'001}) {
        const auto refused = makeSample(*m_school->store, *m_school->vault, {students, 1, m_today, password});
        QVERIFY(!refused);
        QVERIFY(refused.error().message.contains(QString::number(students)));
    }
}

void SampleSchoolTest::anAdministratorWhoIsThereStaysAsHeIs()
{
    const QTemporaryDir folder;
    auto store = store::Store::open(folder.filePath(u"data"_s), store::OpenMode::CreateNew);
    QVERIFY(store);
    QVERIFY(setUpSchool(*store.value(), {u"999999"_s, u"校"_s, QString()}));
    Account admin;
    admin.login = u"admin"_s;
    admin.displayName = u"先來"_s;
    QVERIFY(store.value()->writer().submitAndWait(
        {0, {}, {}, {}, u"test"_s, [&admin](store::WriteContext &write) -> store::Answer<QJsonObject> {
             admin.roleId = write.records().findOne<Role>(u"key"_s, u"administrator"_s)->id;
             admin = write.create(admin).value();
             return QJsonObject();
         }}));
    QVERIFY(makeSample(*store.value(), *m_common, {30, 1, m_today, password}));
    const auto reader = store.value()->reader();
    QVERIFY(reader);
    const auto kept = store::Records(*reader.value()).findOne<Account>(u"login"_s, admin.login);
    QVERIFY(kept == admin);
    QVERIFY(!service::credential(*reader.value(), admin.id));
}

void SampleSchoolTest::aStoreWithStudentsIsRefused()
{
    const auto refused = makeSample(*m_school->store, *m_school->vault, {30, 1, m_today, password});
    QVERIFY(!refused);
    QVERIFY(refused.error().message.contains(u"students already"_s));
}

void SampleSchoolTest::everyRecordPassesItsDescription()
{
    store::Records records(*m_school->reader);
    for (const RecordType *type : allRecordTypes()) {
        for (QJsonObject record : records.find(*type, {})) {
            const QJsonObject stored = record;
            const FieldFaults faults = type->validate(record);
            QVERIFY2(faults.empty(),
                     faults.empty() ? "" : qPrintable(type->name() + u'.' + faults.front().field));
            QCOMPARE(record, stored);
        }
    }
    QCOMPARE(m_school->summary.students, 300);
    QCOMPARE(static_cast<qint64>(all<Student>(*m_school).size()), 300);
    QCOMPARE(static_cast<qint64>(all<CourseOutcome>(*m_school).size()), m_school->summary.outcomes);
    QCOMPARE(static_cast<qint64>(all<Attachment>(*m_school).size()), m_school->summary.attachments);
    QCOMPARE(static_cast<qint64>(all<Window>(*m_school).size()), m_school->summary.windows);
}

void SampleSchoolTest::namesHaveTwoToFourCharactersAndSomeAreRare()
{
    std::map<qsizetype, int> byLength;
    int rare = 0;
    for (const Student &student : all<Student>(*m_school)) {
        const QList<uint> points = student.name.toUcs4();
        ++byLength[points.size()];
        rare += std::any_of(points.begin(), points.end(), [](uint point) { return point > 0xffff; }) ? 1 : 0;
    }
    QCOMPARE(byLength.begin()->first, 2);
    QCOMPARE(byLength.rbegin()->first, 4);
    QVERIFY(byLength[3] > 200);
    QVERIFY(rare > 0);
}

void SampleSchoolTest::studentsFitTheirGrade()
{
    std::map<qint64, SchoolClass> classes;
    for (const SchoolClass &schoolClass : all<SchoolClass>(*m_school))
        classes.emplace(schoolClass.id.value(), schoolClass);
    int residents = 0;
    for (const Student &student : all<Student>(*m_school)) {
        const SchoolClass &schoolClass = classes.at(student.classId.value());
        QCOMPARE(student.entryYear.roc(), SchoolYear::of(m_today).roc() - schoolClass.grade + 1);
        QCOMPARE(student.division, schoolClass.division);
        QCOMPARE(student.studentNumber.size(), 8);
        QVERIFY(student.studentNumber.startsWith(QString::number(student.entryYear.roc())));
        const IdentityNumberKind kind = identityNumberKind(student.identityNumber);
        QVERIFY(kind == IdentityNumberKind::National || kind == IdentityNumberKind::Resident);
        residents += kind == IdentityNumberKind::Resident ? 1 : 0;
        const int age = student.entryYear.firstDay().year() - student.birthday.year();
        QVERIFY(age >= 15 && age <= 19);
    }
    QVERIFY(residents > 0);
}

void SampleSchoolTest::everySeatOfAClassIsTakenOnce()
{
    std::set<std::pair<qint64, int>> seats;
    for (const Student &student : all<Student>(*m_school))
        QVERIFY(seats.emplace(student.classId.value(), student.seat).second);
}

void SampleSchoolTest::accountsSignInWithTheirPasswordAndOwnSalt()
{
    const PasswordHasher hasher;
    std::set<QByteArray> hashes;
    int students = 0;
    for (const Account &account : all<Account>(*m_school)) {
        const auto credential = service::credential(*m_school->reader, account.id);
        QVERIFY(credential);
        QVERIFY(hashes.insert(credential->hash).second);
        QVERIFY(hasher.needsRehash(credential->hash));
        QVERIFY(hasher.verify(credential->hash, password));
        students += account.studentId.isNull() ? 0 : 1;
    }
    QCOMPARE(students, 30);
    QCOMPARE(static_cast<qint64>(hashes.size()), m_school->summary.accounts);
    for (const char *login :
         {"registry", "evening", "teaching", "affairs", "counsellor", "workgroup", "admin", "t001"})
        QVERIFY(m_school->summary.logins.contains(QLatin1String(login)));
}

void SampleSchoolTest::quotasAreKeptButForThePlantedFault()
{
    const auto regulation =
        service::RegulationBook().inForceAt(*m_school->reader, QDateTime(m_today, QTime(4, 0), Qt::UTC));
    std::map<std::pair<qint64, QString>, qint64> uploads;
    std::map<qint64, qint64> selections;
    for (const CourseOutcome &outcome : all<CourseOutcome>(*m_school)) {
        ++uploads[{outcome.studentId.value(), Term{outcome.schoolYear, outcome.semester}.text()}];
        selections[outcome.studentId.value()] += outcome.selected ? 1 : 0;
    }
    for (const auto &[student, count] : uploads)
        QVERIFY(count <= regulation->quota(uploadQuotaKey, SchoolYear::of(m_today))->limit);
    const qint64 limit = regulation->quota(selectionQuotaKey, SchoolYear::of(m_today))->limit;
    qint64 above = 0;
    for (const auto &[student, count] : selections)
        above += std::max<qint64>(0, count - limit);
    const auto planted = std::find_if(m_school->summary.planted.begin(), m_school->summary.planted.end(),
                                      [](const auto &fault) { return fault.check == u"selectionQuota"; });
    QVERIFY(planted != m_school->summary.planted.end());
    QCOMPARE(above, planted->count);
}

void SampleSchoolTest::performancesOfEveryKindKeepTheirRulesAndTheQuota()
{
    const Regulation regulation =
        *service::RegulationBook().inForceAt(*m_school->reader, QDateTime(m_today, QTime(12, 0), Qt::UTC));
    std::map<PerformanceKind, int> kinds;
    std::map<qint64, int> counted;
    for (const Performance &record : all<Performance>(*m_school)) {
        ++kinds[record.kind];
        const FieldFaults faults = PerformanceKinds::current().check(toJson(record), m_today);
        QVERIFY2(faults.empty(),
                 faults.empty() ? "" : qPrintable(faults.front().field + u' ' + faults.front().rule));
        QVERIFY(textVerdict(u"performance", u"description", u"performance", record.description, regulation)
                    .isAllowed());
        counted[record.studentId.value()] += record.selected && countsInQuota(record) ? 1 : 0;
    }
    QCOMPARE(kinds.size(), choices<PerformanceKind>().size());
    QCOMPARE(static_cast<qint64>(all<Performance>(*m_school).size()), m_school->summary.performances);
    const auto most = std::max_element(counted.begin(), counted.end(),
                                       [](const auto &a, const auto &b) { return a.second < b.second; });
    QVERIFY(most->second > 0);
    QVERIFY(most->second <= regulation.quota(performanceQuotaKey, SchoolYear::of(m_today))->limit);
    QVERIFY(!all<CadrePost>(*m_school).empty() && !all<Absence>(*m_school).empty());
    QVERIFY(!all<Autobiography>(*m_school).empty());
}

void SampleSchoolTest::outcomesAreInAllStates()
{
    std::map<CertificationState, int> states;
    int current = 0;
    int exact = 0;
    int rare = 0;
    int selected = 0;
    for (const CourseOutcome &outcome : all<CourseOutcome>(*m_school)) {
        QCOMPARE(outcome.certification == CertificationState::Waiting, outcome.certifiedBy.isEmpty());
        QCOMPARE(outcome.certification == CertificationState::Returned, !outcome.returnReason.isEmpty());
        QVERIFY(!outcome.selected || outcome.certification == CertificationState::Certified);
        exact += outcome.description.toUcs4().size() == 100 ? 1 : 0;
        rare += outcome.description.contains(u"𠮟"_s) ? 1 : 0;
        selected += outcome.selected ? 1 : 0;
        if (Term{outcome.schoolYear, outcome.semester} != Term::of(m_today))
            continue;
        ++current;
        ++states[outcome.certification];
    }
    QVERIFY(current >= 5 * 300 && current <= 8 * 300);
    QVERIFY(states[CertificationState::Certified] * 100 > current * 79);
    QVERIFY(states[CertificationState::Certified] * 100 < current * 87);
    QVERIFY(states[CertificationState::Waiting] > 0);
    QVERIFY(states[CertificationState::Returned] > 0);
    QVERIFY(exact > 0);
    QVERIFY(rare > 0);
    QCOMPARE(selected, m_school->summary.selected);
}

void SampleSchoolTest::datesOfOutcomesAreInOrderAndPast()
{
    const QDateTime morning(m_today, QTime(0, 0), Qt::OffsetFromUTC, 8 * 3600);
    for (const CourseOutcome &outcome : all<CourseOutcome>(*m_school)) {
        QVERIFY(outcome.uploadedAt < morning);
        QVERIFY(!outcome.certifiedAt.isValid() || outcome.certifiedAt > outcome.uploadedAt);
        QCOMPARE(outcome.selected, outcome.selectedAt.isValid());
        QVERIFY(!outcome.selected || outcome.selectedAt > outcome.certifiedAt);
    }
}

void SampleSchoolTest::windowsLetEverythingBeTriedOnTheDay()
{
    const std::vector<Window> windows = all<Window>(*m_school);
    const Term term = Term::of(m_today);
    const Term year{term.year, Semester::WholeYear};
    const QDateTime noon(m_today, QTime(12, 0), Qt::OffsetFromUTC, 8 * 3600);
    const auto isOpen = [&](WindowKind kind, Term of, const Audience &audience) {
        return windowVerdict(windows, kind, of, audience, noon, u"4"_s).isAllowed();
    };
    const Audience day{{}, {}, 2, Division::Day};
    const Audience evening{{}, {}, 2, Division::Evening};
    QVERIFY(isOpen(WindowKind::Upload, term, day));
    QVERIFY(isOpen(WindowKind::Certify, term, day));
    QVERIFY(!isOpen(WindowKind::Upload, term, evening));
    QVERIFY(!isOpen(WindowKind::Certify, term, evening));
    for (const WindowKind kind : {WindowKind::Select, WindowKind::Submit}) {
        QVERIFY(isOpen(kind, year, day));
        QVERIFY(isOpen(kind, year, evening));
    }
    QVERIFY(isOpen(WindowKind::SelfCheck, term, day));
    const auto extension = std::find_if(windows.begin(), windows.end(),
                                        [](const Window &window) { return !window.extendsId.isNull(); });
    QVERIFY(extension != windows.end());
    QVERIFY(!extension->reason.isEmpty());
    QVERIFY(isOpen(WindowKind::Certify, term, {extension->studentId, {}, 1, Division::Evening}));
    // Some of the evening division's outcomes were not certified in time.
    bool isOverdue = false;
    for (const CourseOutcome &outcome : all<CourseOutcome>(*m_school))
        isOverdue = isOverdue ||
                    (outcome.certification == CertificationState::Waiting &&
                     store::Records(*m_school->reader).get(outcome.studentId)->division == Division::Evening);
    QVERIFY(isOverdue);
}

void SampleSchoolTest::storeAndVaultAreSound()
{
    QCOMPARE(store::integrityCheck(*m_school->reader), QStringList());
    QSet<ContentHash> expected;
    for (const Attachment &attachment : all<Attachment>(*m_school))
        expected.insert(*ContentHash::fromHex(attachment.sha256));
    const ScrubReport report = m_school->vault->scrub(expected);
    QVERIFY(report.isSound());
    QVERIFY(report.unexpected.isEmpty());
    QVERIFY(report.foreign.isEmpty());
    QCOMPARE(report.filesRead, static_cast<qint64>(expected.size()));
    QCOMPARE(m_school->summary.files, static_cast<qint64>(expected.size()));
}

void SampleSchoolTest::everyAttachmentIsWhatItsRowSays()
{
    std::set<QString> types;
    QSet<QString> seen;
    for (const Attachment &attachment : all<Attachment>(*m_school)) {
        types.insert(attachment.mediaType);
        if (seen.contains(attachment.sha256))
            continue;
        seen.insert(attachment.sha256);
        const auto bytes =
            m_school->vault->read(*ContentHash::fromHex(attachment.sha256), 0, attachment.size);
        QVERIFY(bytes);
        QCOMPARE(bytes->size(), attachment.size);
        const auto content = identifyContent(QByteArrayView(bytes.value()));
        QVERIFY(content);
        QCOMPARE(mediaType(*content), attachment.mediaType);
        QVERIFY(!extensionMismatch(attachment.fileName, *content));
    }
    QCOMPARE(types.size(), size_t(5));
}

QTEST_GUILESS_MAIN(SampleSchoolTest)
#include "tst_sample_school.moc"
