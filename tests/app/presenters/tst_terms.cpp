// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/terms.h"

#include <QTest>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

/// The terms that may be worked in, and how they are called.
class TestTerms : public QObject
{
    Q_OBJECT

    static QStringList texts(const QList<Term> &terms)
    {
        QStringList all;
        for (const Term term : terms)
            all.append(u"%1-%2"_s.arg(term.year.roc()).arg(int(term.semester)));
        return all;
    }

private Q_SLOTS:
    void nextYearsTermsAreOnOfferBeforeItBegins()
    {
        const QStringList july{u"115-2"_s, u"115-1"_s, u"114-2"_s, u"114-1"_s};
        QCOMPARE(texts(terms::offered({}, QDate(2026, 7, 31))), july);
        const QStringList august{u"116-2"_s, u"116-1"_s, u"115-2"_s, u"115-1"_s};
        QCOMPARE(texts(terms::offered({}, QDate(2026, 8, 1))), august);
    }

    void whatTheStoreHasIsOnOfferOnce()
    {
        const QList<Term> stored{{SchoolYear(113), Semester::Second},
                                 {SchoolYear(114), Semester::First},
                                 {SchoolYear(114), Semester::WholeYear}};
        const QStringList all{u"115-2"_s, u"115-1"_s, u"114-2"_s, u"114-1"_s, u"113-2"_s};
        QCOMPARE(texts(terms::offered(stored, QDate(2026, 3, 2))), all);
    }

    /// The first of August opens the school year, not the school: 開學日 is what weeks are counted from.
    void weeksCountFromTheOneInWhichSchoolOpens()
    {
        const Term term{SchoolYear(115), Semester::First};
        const QDate opening(2026, 9, 1); // a Tuesday
        QCOMPARE(terms::week(term, term.firstDay(), opening), 0);
        QCOMPARE(terms::week(term, QDate(2026, 8, 30), opening), 0);
        QCOMPARE(terms::week(term, QDate(2026, 8, 31), opening), 1);
        QCOMPARE(terms::week(term, QDate(2026, 9, 6), opening), 1);
        QCOMPARE(terms::week(term, QDate(2026, 9, 7), opening), 2);
        QCOMPARE(terms::week(term, term.lastDay().addDays(1), opening), 0);
        QCOMPARE(terms::week(term, opening, QDate()), 0);
    }
};

QTEST_GUILESS_MAIN(TestTerms)
#include "tst_terms.moc"
