// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/paths_oracle.h"

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// Asks every path of every type for every role, and for roles that see everything within one scope, as
/// column, condition, sort key and search.
class TestPaths : public QObject, private PathsOracle
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { openAll(); }

    void theMarkedFieldsAreTheOnesWrittenDown()
    {
        QSet<QString> marked;
        for (const RecordType *type : allRecordTypes()) {
            for (const FieldInfo &field : type->fields()) {
                if (field.isShownByReference)
                    marked.insert(type->name() + u'.' + QLatin1String(field.name));
                QVERIFY(!(field.isShownByReference && field.isSensitive));
            }
        }
        QCOMPARE(marked, shown);
    }

    void everyPathShowsWhatItsRecordsShow_data()
    {
        QTest::addColumn<QString>("role");
        for (const Role &role : store::Records(*m_reader).find<Role>({})) {
            if (!role.grants.isEmpty())
                QTest::newRow(qPrintable(role.key)) << role.key;
        }
    }

    void everyPathShowsWhatItsRecordsShow()
    {
        QFETCH(QString, role);
        become(role, role.startsWith(u"evening") || role == u"all-division");
        for (const RecordType *type : allRecordTypes())
            askType(*type);
        QVERIFY2(m_faults.isEmpty(), qPrintable(m_faults.join(u'\n')));
    }

    void aPathLongerThanAnyListNeedsIsRefused()
    {
        become(u"administrator"_s, false);
        const auto page = call("record.query",
                               {{u"type"_s, u"attachment"_s},
                                {u"columns"_s, QJsonArray{u"outcomeId.studentId.classId.tutorId.login"_s}}});
        QVERIFY(!page && page.error().code == ErrorCode::Invalid);
    }

    void cleanupTestCase()
    {
        qsizetype paths = 0;
        for (const auto &[type, list] : m_paths)
            paths += list.size();
        qInfo("%lld paths of %zu types; %lld asked of all roles", static_cast<long long>(paths),
              m_paths.size(), static_cast<long long>(m_asked));
    }
};

QTEST_GUILESS_MAIN(TestPaths)
#include "tst_paths.moc"
