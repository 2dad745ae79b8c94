// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/background.h"

#include <QSemaphore>
#include <QTest>

using namespace licheng;

/// Work beside the window, and its result.
class TestBackground : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// The worker still holds its promise when the result is taken: letting go of it is no second end, also
    /// where events are taken in before the first one has been dealt with.
    void aResultComesOnce()
    {
        QSemaphore taken;
        const auto hold = [&taken](int *) { taken.acquire(); };
        QObject context;
        int come = 0;
        inBackground(
            &context, [held = std::shared_ptr<int>(nullptr, hold)] { return std::make_shared<int>(7); },
            [&](const std::shared_ptr<int> &result) {
                QCOMPARE(*result, 7);
                ++come;
                taken.release();
                QThreadPool::globalInstance()->waitForDone();
                QCoreApplication::sendPostedEvents();
            });
        QTRY_COMPARE(come, 1);
        QCoreApplication::processEvents();
        QCOMPARE(come, 1);
    }

    void nothingComesToWhatIsGone()
    {
        bool has = false;
        {
            QObject context;
            inBackground(
                &context, [] { return 1; }, [&](int) { has = true; });
        }
        QThreadPool::globalInstance()->waitForDone();
        QCoreApplication::processEvents();
        QVERIFY(!has);
    }
};

QTEST_GUILESS_MAIN(TestBackground)
#include "tst_background.moc"
