// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/fact_table_model.h"
#include "app/pages/progress/compliance_page.h"
#include "app/widgets/chart/chartview.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/theme.h"
#include "tests/app/documents/pdf_text.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/gui/page_fixture.h"

#include <QComboBox>
#include <QFile>
#include <QTest>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

/// The board of the regulation: narrowed by article and state, leading to the records that show a state, and
/// given to the meeting as a report and as a picture.
class TestCompliancePage : public QObject
{
    Q_OBJECT

    std::unique_ptr<PageFixture> m_fixture;
    std::unique_ptr<CompliancePage> m_page;
    Theme m_theme;

    [[nodiscard]] DataTable *table() const { return m_page->findChild<DataTable *>(u"complianceItems"_s); }
    [[nodiscard]] QStringList ids() const
    {
        QStringList list;
        for (int row = 0; row < m_page->model()->rowCount(); ++row)
            list.append(m_page->model()->row(row)[u"id"].toString());
        return list;
    }
    [[nodiscard]] QString stateOf(const QString &id) const
    {
        const int row = m_page->model()->rowOf(id);
        return row < 0 ? QString() : m_page->model()->row(row)[u"state"].toString();
    }
    void choose(const char *box, const QVariant &data)
    {
        auto *combo = m_page->findChild<QComboBox *>(QLatin1String(box));
        combo->setCurrentIndex(combo->findData(data));
        Q_EMIT combo->activated(combo->currentIndex());
    }
    [[nodiscard]] QList<Button *> proofs() const
    {
        return m_page->findChildren<Button *>(u"complianceProof"_s);
    }
    [[nodiscard]] QByteArray contentOf(const QString &path) const
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void initTestCase() { m_theme.apply(ThemeChoice::Light); }
    void init()
    {
        failOnAnyWarning();
        m_fixture = std::make_unique<PageFixture>();
        QTRY_VERIFY(m_fixture->work.isLoaded());
        m_page = std::make_unique<CompliancePage>(m_fixture->context());
        m_page->resize(1160, 700);
        m_page->show();
        m_page->refresh();
        QTRY_VERIFY(m_page->model()->rowCount() > 40);
    }
    void cleanup()
    {
        m_page.reset();
        m_fixture.reset();
    }

    void theRowsAreNarrowedByArticleAndState()
    {
        choose("complianceArticle", u"4"_s);
        QCOMPARE(ids(), (QStringList{u"4.plan"_s, u"4.check"_s, u"4.publish"_s}));
        choose("complianceArticle", QString());
        choose("complianceState", u"notApplicable"_s);
        QVERIFY(ids().contains(u"10"_s) && !ids().contains(u"1"_s));
        QCOMPARE(stateOf(u"10"_s), u"Not applicable"_s);
        choose("complianceState", u"met"_s);
        QVERIFY(ids().contains(u"1"_s) && !ids().contains(u"10"_s));
    }

    void anItemLeadsToTheRecordsThatShowItsState()
    {
        m_page->reach({{u"item"_s, protocol::Condition::Operator::Equal, u"5.3.3"_s}}, 0);
        QTRY_COMPARE(m_page->model()->row(table()->currentRow())[u"id"].toString(), u"5.3.3"_s);
        QTRY_VERIFY(!proofs().isEmpty());
        table()->setFocus();
        QTest::keyClick(table(), Qt::Key_Return);
        QCOMPARE(m_fixture->navigator.page, u"outcomes"_s);
        const auto page = m_fixture->school.byMyself(
            u"record.query"_s,
            {{u"type"_s, u"courseOutcome"_s},
             {u"columns"_s, QJsonArray()},
             {u"conditions"_s, protocol::conditionsJson(m_fixture->navigator.lastConditions)},
             {u"count"_s, true}});
        QVERIFY(page);
        QVERIFY2(proofs().front()->text().contains(QString::number(page.value()[u"total"].toInt())) ||
                     proofs().back()->text().contains(QString::number(page.value()[u"total"].toInt())),
                 qPrintable(proofs().front()->text()));
    }

    void theRegulationInForceLeadsToItsPage()
    {
        m_page->reach({{u"item"_s, protocol::Condition::Operator::Equal, u"1"_s}}, 0);
        QTRY_COMPARE(m_page->model()->row(table()->currentRow())[u"id"].toString(), u"1"_s);
        QTRY_VERIFY(!proofs().isEmpty());
        proofs().front()->click();
        QCOMPARE(m_fixture->navigator.page, u"regulation"_s);
    }

    void theStateFollowsTheStore()
    {
        QVERIFY(stateOf(u"2.4"_s) != u"Met"_s);
        for (int i = 0; i < 3; ++i)
            m_fixture->school.add(u"groupMember"_s, {{u"seat"_s, u"gradeTutor"_s},
                                                     {u"name"_s, u"導師"_s + QString::number(i)},
                                                     {u"source"_s, u"exOfficio"_s},
                                                     {u"startsOn"_s, u"2025-08-01"_s},
                                                     {u"endsOn"_s, u"2026-07-31"_s}});
        QTRY_COMPARE(stateOf(u"2.4"_s), u"Met"_s);
    }

    void thePictureHasATileForEveryItemAndLeadsFurther()
    {
        m_page->findChild<Button *>(u"complianceTurn"_s)->click();
        QTRY_VERIFY(m_page->picture()->isVisible());
        const auto marks =
            m_page->picture()->picture().picture->marks(QSizeF(m_page->picture()->view()->size()));
        QCOMPARE(int(marks.size()), m_page->model()->rowCount());
        for (size_t i = 1; i < marks.size(); ++i)
            QVERIFY2(!marks[i].rect.intersects(marks[i - 1].rect), qPrintable(marks[i].text));
        const QString path = m_fixture->folder.filePath(u"board.pdf"_s);
        QVERIFY(savePicture(m_page->picture()->titledPicture(), path).ok());
        const QString text = pdfText(contentOf(path));
        QVERIFY2(text.contains(u"級導師"_s), qPrintable(text));
        QVERIFY2(text.contains(u"組長、系統管理師與課程諮詢教師召集人"_s), "no title is cut");
        for (const Article &article : m_fixture->work.regulation()->articles())
            QVERIFY2(article.id.contains(u'.') || text.contains(article.title), qPrintable(article.title));
        QCOMPARE(text.count(u'\f'), 1);
    }

    void theReportHasEveryItem()
    {
        const QString path = m_fixture->folder.filePath(u"report.pdf"_s);
        const auto saved = m_page->writer()(path);
        QVERIFY2(saved.ok(), saved.ok() ? "" : qPrintable(saved.error().message));
        const QString text = pdfText(contentOf(path));
        for (const QString &title : {u"級導師"_s, u"公告於學校網站"_s, u"教師認證"_s, u"實施與修正"_s})
            QVERIFY2(text.contains(title), qPrintable(text));
        QVERIFY(m_page->writer()(m_fixture->folder.filePath(u"report.xlsx"_s)).ok());
    }
};

QTEST_MAIN(TestCompliancePage)
#include "tst_compliance_page.moc"
