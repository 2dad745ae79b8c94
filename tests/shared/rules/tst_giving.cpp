// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rules/permissions.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;

/// Nobody gives a permission that he does not hold (article 5, row 6): the boundary on both sides.
class TestGiving : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aPermissionIsGivenByWhoHoldsIt_data()
    {
        QTest::addColumn<QString>("giver");
        QTest::addColumn<QString>("given");
        QTest::addColumn<bool>("isOneself");
        QTest::addColumn<bool>("isOfDivision");
        QTest::addColumn<bool>("isAllowed");
        const auto row = [](const char *name, const char *giver, const char *given, const char *to,
                            bool isAllowed) {
            const QString text = QLatin1String(to);
            QTest::newRow(name) << QString(QLatin1String(giver)) << QString(QLatin1String(given))
                                << text.contains(u'o') << text.contains(u'd') << isAllowed;
        };
        row("the same, of the whole school", "edit student school", "edit student school", "", true);
        row("another action", "edit student school", "view student school", "od", false);
        row("another type", "edit student school", "edit course school", "od", false);
        row("nothing", "view unit school", "", "", true);
        row("one of two", "view unit school", "view unit school; view role school", "od", false);
        row("a division by the school", "edit student school", "edit student division", "", true);
        row("a class by the school", "edit student school", "edit student class", "", true);
        row("the school by a division", "edit student division", "edit student school", "od", false);
        row("one's division", "edit student division", "edit student division", "d", true);
        row("another division", "edit student division", "edit student division", "", false);
        row("a class of one's division", "edit student division", "edit student class", "d", true);
        row("a course of another division", "edit student division", "edit student course", "", false);
        row("own records by the division", "edit student division", "edit student own", "d", true);
        row("one's own class to oneself", "edit student class", "edit student class", "od", true);
        row("one's own class to another", "edit student class", "edit student class", "d", false);
        row("a course by a class", "edit student class", "edit student course", "od", false);
        row("every type by one", "edit student school", "edit * school", "od", false);
        row("every type by every type", "edit * school", "edit * division", "", true);
        row("one type by every type", "edit * division", "edit grade class", "d", true);
        row("everything by the administrator", "manage account school; edit role school",
            "edit * school; certify * own", "", true);
        row("everything by who manages accounts alone", "manage account school; view role school",
            "edit unit school", "od", false);
        row("everything by who writes roles alone", "edit role school; edit account school",
            "edit unit school", "od", false);
        row("everything by who manages a division", "manage account division; edit role school",
            "edit unit school", "od", false);
    }
    void aPermissionIsGivenByWhoHoldsIt()
    {
        QFETCH(QString, giver);
        QFETCH(QString, given);
        QFETCH(bool, isOneself);
        QFETCH(bool, isOfDivision);
        QFETCH(bool, isAllowed);
        const auto from = Grants::parse(giver);
        const auto what = Grants::parse(given);
        QVERIFY(from && what);
        QCOMPARE(mayGive(*from, *what, {isOneself, isOfDivision}), isAllowed);
    }
};

QTEST_APPLESS_MAIN(TestGiving)
#include "tst_giving.moc"
