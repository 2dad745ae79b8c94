// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/served_school.h"

#include <QRegularExpression>
#include <QSemaphore>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// Long jobs and attachments run beside each other: all threads of the one are held while the other works.
class TestPools : public QObject, private ServedSchool
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QVERIFY(openSchool({}, [this](const ServiceParts &parts, service::Api &api) {
            longJobs = &parts.longJobs;
            attachments = &parts.attachments;
            return standardServices(parts, api);
        }));
    }
    void cleanup()
    {
        release();
        close();
    }

    void anUploadDoesNotWaitForLongJobs()
    {
        hold(*longJobs);
        QVERIFY(signIn(m_pupils[0].login));
        const qint64 uploadId = upload(m_pupils[0].outcome, smallPdf("one"));
        QVERIFY(uploadId != 0);
        QCOMPARE(told(finish(uploadId)), u"done"_s);
    }

    void anImportDoesNotWaitForUploads()
    {
        hold(*attachments);
        QVERIFY(m_fixture->addAccount(u"clerk"_s, u"registryClerk"_s));
        QVERIFY(signIn(u"clerk"_s));
        const auto begun =
            m_client->call(u"import.begin"_s, {{u"type"_s, u"student"_s},
                                               {u"schoolYear"_s, m_term.year.roc()},
                                               {u"semester"_s, static_cast<int>(m_term.semester)},
                                               {u"fileName"_s, u"名單.xlsx"_s},
                                               {u"columns"_s, QJsonArray{u"studentNumber"_s, u"name"_s}}});
        QCOMPARE(told(begun), u"done"_s);
        const QJsonValue number = begun.value()[u"import"];
        QCOMPARE(told(m_client->call(u"import.rows"_s,
                                     {{u"import"_s, number},
                                      {u"rows"_s, QJsonArray{QJsonArray{2, u"pupil1"_s, u"王小明"_s}}}})),
                 u"done"_s);
        QCOMPARE(told(m_client->call(u"import.check"_s, {{u"import"_s, number}})), u"done"_s);
    }

private:
    void hold(QThreadPool &pool)
    {
        held = pool.maxThreadCount();
        for (int i = 0; i < held; ++i)
            pool.start([gate = gate] { gate->acquire(); });
    }
    void release() { gate->release(std::exchange(held, 0)); }

    QThreadPool *longJobs = nullptr;
    QThreadPool *attachments = nullptr;
    int held = 0;
    std::shared_ptr<QSemaphore> gate = std::make_shared<QSemaphore>();
};

QTEST_GUILESS_MAIN(TestPools)
#include "tst_pools.moc"
