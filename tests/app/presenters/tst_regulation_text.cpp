// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/grades_text.h"
#include "app/presenters/messages.h"
#include "app/presenters/regulation_text.h"
#include "shared/rules/regulation_difference.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;

/// The versions of the regulation in a clerk's words.
class TestRegulationText : public QObject
{
    Q_OBJECT

    QJsonObject m_json;

    [[nodiscard]] static QJsonObject json(const RegulationChange &change)
    {
        return {{u"part"_s, change.part},
                {u"key"_s, change.key},
                {u"before"_s, change.before},
                {u"after"_s, change.after}};
    }
    [[nodiscard]] QJsonObject onlyChange(const QJsonObject &next) const
    {
        const auto changes =
            differences(Regulation::fromJson(m_json).value(), Regulation::fromJson(next).value());
        return changes.size() == 1 ? json(changes.front()) : QJsonObject();
    }
    static void hasNoKey(const QString &text)
    {
        static const QRegularExpression key(u"[a-z][A-Z]|[{}\"@]|[a-z]\\.[a-z]"_s);
        QVERIFY2(!text.contains(key), qPrintable(text));
    }

private Q_SLOTS:
    void aListOfGradesIsSaidInWords()
    {
        QCOMPARE(gradesText(u"1,2"_s), u"Grades 1, 2"_s);
        QCOMPARE(gradesText(u"3"_s), u"Grade 3"_s);
        QCOMPARE(gradesText({}), QString());
    }

    void initTestCase()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QFile file(QStringLiteral(LICHENG_SOURCE_DIR "/resources/regulation/111-02-10.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        m_json = QJsonDocument::fromJson(file.readAll()).object();
    }

    void everyDifferenceIsSaidWithoutAKey()
    {
        const Regulation nothing =
            Regulation::fromJson({{u"label"_s, u"0"_s}, {u"effectiveFrom"_s, u"2018-01-01"_s}}).value();
        const auto changes = differences(nothing, Regulation::fromJson(m_json).value());
        QVERIFY(changes.size() > 100);
        for (const RegulationChange &each : changes) {
            const QJsonObject change = json(each);
            const QString which = regulation_text::which(change);
            QVERIFY(!which.isEmpty());
            QVERIFY2(!which.contains(u"Another"_s), qPrintable(each.part + u' ' + each.key));
            hasNoKey(which);
            hasNoKey(regulation_text::part(each.part));
            QVERIFY(!regulation_text::part(each.part).contains(u"Another"_s));
            if (each.part == u"retention" && each.key == u"source")
                continue; // from where the program has it
            if (each.part != u"article")
                hasNoKey(regulation_text::words(change, u"after"_s));
            QVERIFY(!regulation_text::words(change, u"after"_s).isEmpty());
        }
    }

    void aSizeAndAScheduleAreSaidAsPeopleReadThem()
    {
        const QString size = u"files/document/maxBytes"_s;
        const QJsonObject file = onlyChange(withNumbers(m_json, {{size, 2 * 1024 * 1024}}));
        QCOMPARE(regulation_text::which(file), u"Document"_s);
        QVERIFY(regulation_text::words(file, u"before"_s).contains(messages::sizeText(4 * 1024 * 1024)));
        QVERIFY(regulation_text::words(file, u"after"_s).contains(messages::sizeText(2 * 1024 * 1024)));
        // What both have is not said again.
        QVERIFY(!regulation_text::words(file, u"after"_s).contains(u"pdf"_s));
        QJsonObject next = m_json;
        QJsonArray rows = next[u"categories"].toArray();
        QJsonObject row = rows[2].toObject();
        row.insert(u"schedule"_s, u"每學期第 18 週前"_s);
        rows[2] = row;
        next.insert(u"categories"_s, rows);
        const QJsonObject schedule = onlyChange(next);
        QCOMPARE(regulation_text::which(schedule), u"課程學習成果"_s);
        QVERIFY(regulation_text::words(schedule, u"after"_s).contains(u"Schedule: 每學期第 18 週前"_s));
    }

    void everyNumberHasANameOfItsOwnAndAUnit()
    {
        QStringList names;
        for (const RegulationNumber &number : regulationNumbers(m_json)) {
            const QString name = regulation_text::number(number);
            hasNoKey(name);
            QVERIFY2(!name.contains(u"Another"_s) && !names.contains(name), qPrintable(name));
            names.append(name);
            QCOMPARE(number.value % regulation_text::unit(number).size, 0);
        }
        RegulationNumber file{u"files"_s, u"document"_s, u"maxBytes"_s, 4 * 1024 * 1024, 0, 0, {}};
        QCOMPARE(regulation_text::unit(file).suffix, u"MB"_s);
        file.value = 500 * 1024;
        QCOMPARE(regulation_text::unit(file).suffix, u"KB"_s);
        file.value = 1001;
        QCOMPARE(regulation_text::unit(file).size, 1);
    }

    void eachRefusalHasASentenceOfItsOwnThatNamesArticleEleven_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("rule");
        for (const auto &[field, rule] :
             {std::pair("effectiveFrom", "order"), std::pair("effectiveFrom", "beforeLastChange"),
              std::pair("label", "unique"), std::pair("label", "fixed"), std::pair("label", "cancelled"),
              std::pair("label", "notChanged"), std::pair("label", "unknown"),
              std::pair("regulation", "changedMeanwhile"), std::pair("regulation", "kind"),
              std::pair("approvals", "required"), std::pair("approvals", "order"),
              std::pair("approvals", "future"), std::pair("articles", "required"),
              std::pair("reason", "required"), std::pair("quotas/uploadsPerSemester@107/limit", "range")})
            QTest::addRow("%s %s", field, rule)
                << QString(QLatin1String(field)) << QString(QLatin1String(rule));
    }
    void eachRefusalHasASentenceOfItsOwnThatNamesArticleEleven()
    {
        QFETCH(const QString, field);
        QFETCH(const QString, rule);
        protocol::Fault fault = protocol::invalid({{field, rule, 100'000, 100'001, u"next"_s}});
        const QString plain = messages::fault(fault);
        fault.data.insert(u"article"_s, u"11"_s);
        const QString text = messages::fault(fault);
        QVERIFY2(text.contains(messages::articleName(u"11"_s)), qPrintable(text));
        QVERIFY2(text.size() > 30 && text != plain && !text.contains(u'{'), qPrintable(text));
        hasNoKey(text);
    }
};

QTEST_GUILESS_MAIN(TestRegulationText)
#include "tst_regulation_text.moc"
