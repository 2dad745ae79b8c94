// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/disk/lasting_files.h"
#include "server/disk/unfinished_folder.h"

#include <QDir>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;

class TestUnfinishedFolder : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;

    [[nodiscard]] QString path(const char *name) const { return m_folder->filePath(QLatin1String(name)); }
    [[nodiscard]] QStringList names() const
    {
        return QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot, QDir::Name);
    }
    /// What a killed run leaves: the folder with its mark, and nobody who holds it.
    void leave(const char *name) const
    {
        QVERIFY(QDir(m_folder->path()).mkpath(QLatin1String(name)));
        QVERIFY(!writeLasting(path(name) + u"/unfinished"_s, "", Existing::Refuse));
        QVERIFY(!writeLasting(path(name) + u"/a"_s, "left", Existing::Refuse));
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_folder = std::make_unique<QTemporaryDir>();
    }

    void itHasAnotherNameAndAMarkUntilItIsWhole()
    {
        const auto made = UnfinishedFolder::make(path("school"));
        QVERIFY(made);
        QCOMPARE(names(), QStringList{u"school.partial"_s});
        QVERIFY(UnfinishedFolder::isMarked((*made)->path()));
        QVERIFY(!writeLasting((*made)->path() + u"/a"_s, "a", Existing::Refuse));
        QVERIFY((*made)->place());
        QCOMPARE(names(), QStringList{u"school"_s});
        QVERIFY(!UnfinishedFolder::isMarked(path("school")));
        QCOMPARE(QDir(path("school")).entryList(QDir::Files), QStringList{u"a"_s});
    }

    void whatIsNotPlacedIsRemoved()
    {
        {
            const auto made = UnfinishedFolder::make(path("school"));
            QVERIFY(made && !writeLasting((*made)->path() + u"/a"_s, "a", Existing::Refuse));
        }
        QVERIFY(names().isEmpty());
    }

    void anEmptyPlaceIsTakenAndAFullOneIsNot()
    {
        QVERIFY(QDir(m_folder->path()).mkpath(u"empty"_s) && QDir(m_folder->path()).mkpath(u"full/inner"_s));
        const auto made = UnfinishedFolder::make(path("empty"));
        QVERIFY(made && (*made)->place());
        const auto other = UnfinishedFolder::make(path("full"));
        QVERIFY(other && !(*other)->place());
        QVERIFY(QDir(path("full/inner")).exists());
    }

    void whatAKilledRunLeftMakesRoomAndALivingOneDoesNot()
    {
        leave("school.partial");
        const auto made = UnfinishedFolder::make(path("school"));
        QVERIFY(made && !QFile::exists((*made)->path() + u"/a"_s));
        QVERIFY(!UnfinishedFolder::make(path("school")));
        QVERIFY(UnfinishedFolder::isMarked((*made)->path()));
    }

    void somebodyElsesFolderOfThatNameIsLeftAlone()
    {
        QVERIFY(QDir(m_folder->path()).mkpath(u"school.partial/theirs"_s));
        QVERIFY(!UnfinishedFolder::make(path("school")));
        QVERIFY(QDir(path("school.partial/theirs")).exists());
    }

    void abandonedOnesAreRemovedAndThoseAtWorkStay()
    {
        leave("licheng-1.partial");
        leave("other-1.partial");
        const auto working = UnfinishedFolder::make(path("licheng-2"));
        QVERIFY(working);
        QCOMPARE(UnfinishedFolder::removeAbandoned(m_folder->path(), u"licheng-*"_s),
                 QStringList{u"licheng-1.partial"_s});
        QCOMPARE(names(), (QStringList{u"licheng-2.partial"_s, u"other-1.partial"_s}));
    }

    /// A kill between the folder and its mark leaves it so.
    void anEmptyOneWithoutMarkIsAbandoned()
    {
        QVERIFY(QDir(m_folder->path()).mkpath(u"licheng-1.partial"_s) &&
                QDir(m_folder->path()).mkpath(u"licheng-2.partial"_s) &&
                QDir(m_folder->path()).mkpath(u"licheng-3.partial/theirs"_s));
        const auto made = UnfinishedFolder::make(path("licheng-1"));
        QVERIFY2(made, qPrintable(made ? QString() : made.error().message));
        QCOMPARE(UnfinishedFolder::removeAbandoned(m_folder->path(), u"licheng-*"_s),
                 QStringList{u"licheng-2.partial"_s});
        QVERIFY(QDir(path("licheng-3.partial/theirs")).exists());
    }

    /// What cannot be removed stands for a kill amid the removal.
    void theMarkIsRemovedLast()
    {
        leave("licheng-1.partial");
        leave("licheng-2.partial");
        const auto closed = [&](const QString &folder, bool isClosed) {
            return QFile::setPermissions(folder,
                                         isClosed ? QFile::ReadOwner | QFile::ExeOwner
                                                  : QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        };
        const QString held = path("licheng-1.partial/vault");
        QVERIFY(QDir().mkpath(held) && !writeLasting(held + u"/b"_s, "left", Existing::Refuse));
        QVERIFY(closed(held, true));
        const auto opened = qScopeGuard([&] { closed(held, false); });
        if (QFile probe(held + u"/probe"_s); probe.open(QIODevice::WriteOnly))
            QSKIP("this account writes into closed folders");
        QCOMPARE(UnfinishedFolder::removeAbandoned(m_folder->path(), u"licheng-*"_s),
                 QStringList{u"licheng-2.partial"_s});
        QVERIFY(UnfinishedFolder::isMarked(path("licheng-1.partial")));
        QVERIFY(!QFile::exists(path("licheng-1.partial/a")));
    }

    void aFinishedOneIsRemovedWhole()
    {
        const auto made = UnfinishedFolder::make(path("licheng-3"));
        QVERIFY(made && (*made)->place());
        QVERIFY(UnfinishedFolder::removeFinished(path("licheng-3")));
        QVERIFY(names().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestUnfinishedFolder)
#include "tst_unfinished_folder.moc"
