// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/integrity.h"
#include "server/store/search_index.h"
#include "server/store/setting.h"
#include "tests/server/store/store_fixture.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

#include <set>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::store;
using namespace licheng::store::test;
using protocol::Condition;
using protocol::RecordQuery;

namespace {

/// Few different characters, so that what is looked for is often there; what holds() and the index take as
/// special.
const QStringList &alphabet()
{
    static const QStringList characters =
        u"成 果 王 明 一 S s A a 0 1 2 % _ \" ' * - ( ) é É ß 𠮟 　"_s.split(u' ', Qt::SkipEmptyParts) +
        QStringList{u" "_s};
    return characters;
}

QString randomText(QRandomGenerator &random, int longest)
{
    QString text;
    const int length = random.bounded(longest + 1);
    for (int i = 0; i < length; ++i)
        text += alphabet()[random.bounded(static_cast<int>(alphabet().size()))];
    return text;
}

QStringList searchablePaths(const RecordType &type, SensitiveFields sensitive)
{
    QStringList paths;
    const auto add = [&](const RecordType &of, const QString &before) {
        for (const FieldInfo &field : of.fields()) {
            if (field.isSearchable && (!field.isSensitive || sensitive == SensitiveFields::Readable))
                paths.append(before + QLatin1String(field.name));
        }
    };
    add(type, {});
    for (const FieldInfo &field : type.fields()) {
        if (*field.refersTo)
            add(*recordType(QString(QLatin1String(field.refersTo))), QLatin1String(field.name) + u'.');
    }
    return paths;
}

} // namespace

class StoreSearchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_fixture = std::make_unique<StoreFixture>();
        QVERIFY(m_fixture->isOpen());
    }

    void textsAreCutIntoPairs_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("pairs");
        QTest::newRow("nothing") << QString() << QString();
        QTest::newRow("one character") << u"王"_s << QString();
        QTest::newRow("two characters") << u"王明"_s << u"王明"_s;
        QTest::newRow("longer") << u"學習成果"_s << u"學習 習成 成果"_s;
        QTest::newRow("number") << u"S01"_s << u"s0 01"_s;
        QTest::newRow("words") << u"成果 王明"_s << u"成果 王明"_s;
        QTest::newRow("ideographic space") << u"成果　王明"_s << u"成果 王明"_s;
        QTest::newRow("outside of the first plane") << u"𠮟一"_s << u"𠮟一"_s;
        QTest::newRow("half of a pair of surrogates") << QString(QChar(0xD842)) + u"ab"_s << u"ab"_s;
        QTest::newRow("other letters keep their case") << u"ÉA"_s << u"Éa"_s;
        QTest::newRow("signs") << u"50%_"_s << u"50 0% %_"_s;
        QTest::newRow("control characters") << u"a\u0001bc"_s << u"bc"_s;
    }
    void textsAreCutIntoPairs()
    {
        QFETCH(QString, text);
        QFETCH(QString, pairs);
        QCOMPARE(characterPairs(text), pairs);
        QVERIFY(indexQuery({text}).has_value() == !pairs.isEmpty());
    }

    void everySearchFindsWhatComparingEveryFieldFinds()
    {
        QRandomGenerator random(20251123);
        writeAtRandom(random, 400);
        int found = 0;
        for (int i = 0; i < 400; ++i) {
            const QString text = randomText(random, 5);
            const auto sensitive = i % 2 ? SensitiveFields::Hidden : SensitiveFields::Readable;
            const char *type = i % 3 == 0 ? "student" : i % 3 == 1 ? "courseOutcome" : "account";
            const std::set<qint64> expected = compared(QLatin1String(type), text, sensitive);
            const std::set<qint64> actual = searched(QLatin1String(type), text, sensitive);
            QVERIFY2(actual == expected, qPrintable(u"%1 '%2'"_s.arg(QLatin1String(type), text)));
            found += static_cast<int>(expected.size());
        }
        QVERIFY(found > 1000);
    }

    void whatStandsInVeryManyRowsIsFoundWithoutTheIndex()
    {
        const Id<Student> student = m_fixture->create(sampleStudent(1));
        const Id<Course> course = m_fixture->create(sampleCourse(1));
        const Id<CourseOutcome> first = m_fixture->create(sampleOutcome(student, course, u"專題成果"_s));
        QVERIFY(m_fixture->tamper(
            u"INSERT INTO \"courseOutcome\" SELECT value + 1000, 1, o.studentId, o.courseId, schoolYear, "
            u"semester, "
            "title || value, description, situation, originSchoolCode, originSchoolYear, originSemester, "
            "studyMethod, "
            "declaredFile, uploadedAt, certification, certifiedBy, certifiedAt, returnReason, selected, "
            "selectedAt, "
            "submittedIn, documentCount, mediaCount, originCourseCode, originSubject, originGrade, "
            "originCredits, certifiedThrough, certificationNote, fileAddedAt FROM \"courseOutcome\" o, "
            "(WITH RECURSIVE n (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < 25000) SELECT value FROM n)"_s));
        QVERIFY(m_fixture->write(&rebuildDerived));
        RecordQuery query;
        query.type = u"courseOutcome"_s;
        query.search = u"成果"_s;
        query.limit = 2;
        const auto page =
            store::query(m_fixture->reader(), query, ScopeFilter::everything(), Viewer::everything());
        QVERIFY(page);
        QCOMPARE(page->rows.size(), 2);
        QCOMPARE(page->rows[0].toArray()[0].toInteger(), first.value());
        const auto counted =
            countRows(m_fixture->reader(), query, ScopeFilter::everything(), Viewer::everything());
        QVERIFY(counted);
        QCOMPARE(*counted, 25001);
        query.search = u"成果24999"_s;
        const auto one =
            countRows(m_fixture->reader(), query, ScopeFilter::everything(), Viewer::everything());
        QVERIFY(one);
        QCOMPARE(*one, 1);
    }

    void identityDataIsFoundByThoseOnlyWhoMayReadIt()
    {
        Student student = sampleStudent(1);
        student.identityNumber = u"B234567890"_s;
        QVERIFY(m_fixture->create(student).value());
        QCOMPARE(searched(u"student", u"B2345"_s, SensitiveFields::Readable).size(), 1U);
        QCOMPARE(searched(u"student", u"B2345"_s, SensitiveFields::Hidden).size(), 0U);
        const IndexRange range = indexRange(recordTypeOf<Student>());
        Statement select = m_fixture->reader().prepared(indexedIds(SensitiveFields::Hidden));
        QVERIFY(select.exec(u"\"b2\""_s, range.first, range.last));
        QVERIFY(!select.next());
    }

    void theIndexEqualsARecountAfterRandomWrites()
    {
        QRandomGenerator random(7);
        writeAtRandom(random, 300);
        QCOMPARE(findings(), QStringList());
        QVERIFY(m_fixture->write(&rebuildDerived));
        QCOMPARE(findings(), QStringList());
    }

    void aWriteThatIsUndoneLeavesNothingInTheIndex()
    {
        QVERIFY(!m_fixture->write([](WriteContext &context) -> Answer<QJsonObject> {
            if (auto made = context.create(sampleStudent(5)); !made)
                return made.error();
            return protocol::invalid(u"x"_s, u"y"_s);
        }));
        QCOMPARE(findings(), QStringList());
        QCOMPARE(searched(u"student", sampleStudent(5).studentNumber, SensitiveFields::Readable).size(), 0U);
    }

    void aDamagedIndexIsFoundAndMended_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("an entry is gone") << u"INSERT INTO search_index (search_index, rowid, pairs) SELECT "
                                             u"'delete', doc, group_concat(term, ' ') "
                                             "FROM search_index_pair WHERE term LIKE 's0'"_s
                                          << u"disagrees with student 1;"_s;
        QTest::newRow("an entry of nothing")
            << u"INSERT INTO search_index (rowid, pairs) SELECT max(doc) + 13, '成果' FROM search_index_pair"_s
            << u" 8;"_s;
        QTest::newRow("everything is gone")
            << u"INSERT INTO search_index (search_index) VALUES ('delete-all')"_s
            << u"disagrees with student 1;"_s;
        QTest::newRow("its pages are damaged")
            << u"UPDATE search_index_data SET block = zeroblob(40) WHERE id > 10"_s << u"search index"_s;
    }
    void aDamagedIndexIsFoundAndMended()
    {
        QFETCH(QString, sql);
        QFETCH(QString, sentence);
        QVERIFY(m_fixture->create(sampleStudent(1)).value());
        QVERIFY(m_fixture->tamper(sql));
        const QStringList found = integrityCheck(m_fixture->reader());
        QVERIFY(!found.isEmpty());
        QVERIFY2(found.join(u'\n').contains(sentence), qPrintable(found.join(u'\n')));
        const auto rebuilt = m_fixture->write(&rebuildDerived);
        QVERIFY(rebuilt);
        QVERIFY(rebuilt->value(QLatin1String("searchEntries")).toInt() > 0);
        QCOMPARE(integrityCheck(m_fixture->reader()), QStringList());
        QCOMPARE(searched(u"student", sampleStudent(1).studentNumber, SensitiveFields::Readable).size(), 1U);
    }

    void anIndexOfOtherFieldsIsMadeAnewWhenTheStoreIsOpened()
    {
        QVERIFY(m_fixture->create(sampleStudent(1)).value());
        QVERIFY(m_fixture->tamper(u"INSERT INTO search_index (search_index) VALUES ('delete-all')"_s));
        QVERIFY(m_fixture->tamper(u"UPDATE setting SET value = 'old' WHERE key = 'searchIndex.layout'"_s));
        QVERIFY(!findings().isEmpty());
        m_fixture->close();
        const auto opened = Store::open(m_fixture->path(u"data"_s), OpenMode::Existing);
        QVERIFY(opened);
        const auto reader = opened.value()->reader();
        QVERIFY(reader);
        QCOMPARE(SearchIndex(*reader.value()).findings(10), QStringList());
    }

private:
    QStringList findings() { return SearchIndex(m_fixture->reader()).findings(10); }

    /// Creates, changes and removes students, outcomes and accounts with random texts.
    void writeAtRandom(QRandomGenerator &random, int steps)
    {
        const Id<Role> role = m_fixture->create(sampleRole(u"r"_s));
        QVERIFY(role.value());
        std::vector<qint64> students;
        std::vector<qint64> outcomes;
        const Id<Course> course = m_fixture->create(sampleCourse(1));
        for (int i = 0; i < steps; ++i) {
            const auto answer = m_fixture->write([&](WriteContext &context) -> Answer<QJsonObject> {
                const int kind = random.bounded(10);
                if (kind < 3 || students.empty()) {
                    Student student = sampleStudent(i);
                    student.name = randomText(random, 6);
                    student.studentNumber = u"%1%2"_s.arg(randomText(random, 4)).arg(i);
                    auto made = context.create(student);
                    if (!made)
                        return made.error();
                    students.push_back(made->id.value());
                } else if (kind < 6 || outcomes.empty()) {
                    const auto of = Id<Student>(
                        students[static_cast<size_t>(random.bounded(static_cast<int>(students.size())))]);
                    auto made = context.create(sampleOutcome(of, course, randomText(random, 9)));
                    if (!made)
                        return made.error();
                    outcomes.push_back(made->id.value());
                } else if (kind < 7) {
                    Account account = sampleAccount(u"login%1"_s.arg(i), role);
                    account.displayName = randomText(random, 5);
                    if (auto made = context.create(account); !made)
                        return made.error();
                } else {
                    const auto at = static_cast<size_t>(random.bounded(static_cast<int>(outcomes.size())));
                    auto outcome = *context.get(Id<CourseOutcome>(outcomes[at]));
                    if (kind == 9) {
                        outcomes.erase(outcomes.begin() + static_cast<std::ptrdiff_t>(at));
                        return context.remove(recordTypeOf<CourseOutcome>(), outcome.id.value(),
                                              outcome.version);
                    }
                    outcome.title = randomText(random, 9);
                    if (auto changed = context.change(outcome); !changed)
                        return changed.error();
                }
                return QJsonObject{};
            });
            QVERIFY2(answer, answer ? "" : qPrintable(answer.error().message));
        }
    }

    std::set<qint64> ids(const RecordQuery &query, SensitiveFields sensitive)
    {
        std::set<qint64> found;
        const auto page = store::query(m_fixture->reader(), query, ScopeFilter::everything(sensitive),
                                       Viewer::everything(sensitive));
        if (!page) {
            qWarning("%s", qPrintable(page.error().message));
            return found;
        }
        for (const QJsonValue &row : page->rows)
            found.insert(row.toArray()[0].toInteger());
        return found;
    }

    std::set<qint64> searched(QStringView type, const QString &text, SensitiveFields sensitive)
    {
        RecordQuery query;
        query.type = type.toString();
        query.search = text;
        query.limit = 1000;
        return ids(query, sensitive);
    }
    std::set<qint64> searched(QLatin1String type, const QString &text, SensitiveFields sensitive)
    {
        return searched(QString(type), text, sensitive);
    }

    /// The same by a condition on every field that can be searched, which no index answers.
    std::set<qint64> compared(QLatin1String type, const QString &text, SensitiveFields sensitive)
    {
        RecordQuery query;
        query.type = type;
        query.limit = 1000;
        std::set<qint64> all = ids(query, sensitive);
        static const QRegularExpression spaces(u"[ \u3000]+"_s);
        for (const QString &word : text.split(spaces, Qt::SkipEmptyParts)) {
            std::set<qint64> any;
            for (const QString &path : searchablePaths(*recordType(QString(type)), sensitive)) {
                query.conditions = {{path, Condition::Operator::Contains, word}};
                any.merge(ids(query, sensitive));
            }
            std::erase_if(all, [&](qint64 id) { return !any.contains(id); });
        }
        return all;
    }

    std::unique_ptr<StoreFixture> m_fixture;
};

QTEST_GUILESS_MAIN(StoreSearchTest)
#include "tst_store_search.moc"
