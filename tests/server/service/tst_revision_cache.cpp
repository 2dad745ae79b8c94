// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/revision_cache.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng::service;

/// What was counted is known to those who ask again, however many others ask once.
class TestRevisionCache : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsAskedForAgainStaysWhileThousandsComeOnce()
    {
        RevisionCache<int> cache;
        keep(cache, "registry", 7, 1);
        for (int i = 0; i < 3000; ++i) {
            keep(cache, "student " + QByteArray::number(i), 7, i);
            QCOMPARE(told(cache, "registry", 7), 1);
            QCOMPARE(told(cache, "student " + QByteArray::number(i), 7), i);
        }
        QCOMPARE(told(cache, "student 0", 7), -1);
    }

    void whoComesWhenItIsFullIsKeptToo()
    {
        RevisionCache<int> cache;
        for (int i = 0; i < 3000; ++i)
            keep(cache, "student " + QByteArray::number(i), 7, i);
        keep(cache, "registry", 7, 1);
        QCOMPARE(told(cache, "registry", 7), 1);
    }

    void nothingHoldsOverARevisionOrItsTime()
    {
        RevisionCache<int> cache;
        keep(cache, "registry", 7, 1);
        QCOMPARE(told(cache, "registry", 8), -1);
        keep(cache, "registry", 8, 2);
        QCOMPARE(told(cache, "registry", 8), 2);
        QCOMPARE(told(cache, "registry", 7), -1);
        // Somebody who still reads the older snapshot.
        keep(cache, "registry", 7, 1);
        QCOMPARE(told(cache, "registry", 8), 2);
        now = now.addSecs(31);
        QCOMPARE(told(cache, "registry", 8), -1);
        cache.keep("registry", 8, std::make_shared<const int>(3), now, now.addSecs(2));
        now = now.addSecs(3);
        QCOMPARE(told(cache, "registry", 8), -1);
    }

private:
    void keep(RevisionCache<int> &cache, const QByteArray &key, qint64 revision, int value)
    {
        cache.keep(key, revision, std::make_shared<const int>(value), now);
    }
    /// -1: it is not known.
    [[nodiscard]] int told(const RevisionCache<int> &cache, const QByteArray &key, qint64 revision) const
    {
        const auto known = cache.find(key, revision, now);
        return known ? *known : -1;
    }

    QDateTime now = QDateTime(QDate(2026, 3, 2), QTime(8, 0), Qt::UTC);
};

QTEST_GUILESS_MAIN(TestRevisionCache)
#include "tst_revision_cache.moc"
