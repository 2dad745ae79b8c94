// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/draft_files.h"

#include <QRegularExpression>
#include <QSemaphore>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <mutex>

using namespace Qt::StringLiterals;
using namespace licheng;

class TestDraftFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        done.clear();
    }

    void everythingIsDoneInItsOrderByAnotherThread()
    {
        QThread *const ours = QThread::currentThread();
        bool isOurs = false;
        QSemaphore let;
        DraftFiles files(folder.path(), nullptr, disk([&] {
                             isOurs |= QThread::currentThread() == ours;
                             let.acquire();
                         }));
        int written = 0;
        for (const char *name : {"a", "b", "a"})
            files.write(QLatin1String(name), "x", [&](const Result<Done> &kept) { written += kept.ok(); });
        files.remove(u"b"_s);
        files.write(u"c"_s, "x", {});
        let.release(10);
        QTRY_COMPARE(written, 3);
        files.flush();
        QCOMPARE(log(), u"a b a -b c"_s);
        QVERIFY(!isOurs);
    }

    void whatIsTypedIsWrittenOnceAndAtTheLatestWhenTheProgramEnds()
    {
        {
            DraftFiles files(folder.path(), nullptr, disk([] {}));
            for (int i = 0; i < 50; ++i)
                files.keep(u"typed"_s, QByteArray::number(i));
            files.write(u"saved"_s, "x", {});
        }
        QCOMPARE(log(), u"saved typed"_s);
    }

    void aDiskThatDoesNotAnswerDoesNotKeepTheProgramFromEnding()
    {
        auto let = std::make_shared<QSemaphore>();
        bool wasTold = false;
        {
            DraftFiles::Disk stuck = disk([let] { let->acquire(); });
            stuck.patience = std::chrono::milliseconds(20);
            DraftFiles files(folder.path(), nullptr, stuck);
            files.write(u"a"_s, "x", [&](const Result<Done> &) { wasTold = true; });
        }
        QCOMPARE(log(), QString());
        let->release(10);
        QTRY_COMPARE(log(), u"a"_s);
        QCoreApplication::processEvents();
        QVERIFY(!wasTold);
    }

    void whatIsTooLargeIsNotWritten()
    {
        DraftFiles files(folder.path(), nullptr, disk([] {}));
        QString why;
        connect(&files, &DraftFiles::notKept, this, [&](const QString &sentence) { why = sentence; });
        files.keep(u"typed"_s, QByteArray(DraftFiles::maxBytes + 1, 'x'));
        QTRY_VERIFY(why.contains(u"256 KiB"_s));
        QCOMPARE(log(), QString());
    }

private:
    DraftFiles::Disk disk(std::function<void()> before)
    {
        const auto note = [this](const QString &what) {
            const std::lock_guard lock(mutex);
            done.append(what);
        };
        return {[=](const QString &, const QString &name, const QByteArray &) -> Result<Done> {
                    before();
                    note(name);
                    return Done{};
                },
                [=](const QString &path) {
                    before();
                    note(u'-' + path.section(u'/', -1));
                }};
    }
    QString log()
    {
        const std::lock_guard lock(mutex);
        return done.join(u' ');
    }

    QTemporaryDir folder;
    std::mutex mutex;
    QStringList done;
};

QTEST_GUILESS_MAIN(TestDraftFiles)
#include "tst_draft_files.moc"
