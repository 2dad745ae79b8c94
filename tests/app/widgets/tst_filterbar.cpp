// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/form/rocdateedit.h"
#include "app/widgets/table/filterbar.h"
#include "app/widgets/table/filterpopup.h"
#include "app/widgets/theme/theme.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/shared/model/text_samples.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace licheng;
using namespace Qt::StringLiterals;

class TestFilterBar : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(); }
    void init();
    void cleanup() { m_window.reset(); }
    void cleanupTestCase() { m_theme.reset(); }
    void aTextConditionIsEmitted();
    void aChoiceIsEmittedWithItsValue();
    void aDateIsReadInTheCalendarOfTheRepublic();
    void aWrongNumberIsRefusedInWords();
    void numbersAndIdentifiersTakeNoInputMethod();
    void chipsAreRemovedByClickAndByKey();
    void theSameConditionIsNotAddedTwice();
    void clearEmitsOnceAndSettingConditionsIsSilent();

private:
    [[nodiscard]] QList<FilterCondition> lastOf(const QSignalSpy &spy) const
    {
        return spy.last().first().value<QList<FilterCondition>>();
    }
    void chooseField(const QString &label)
    {
        auto *field = m_bar->popup()->findChild<QComboBox *>(u"filterField"_qs);
        field->setCurrentText(label);
    }
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QWidget> m_window;
    FilterBar *m_bar = nullptr;
};

void TestFilterBar::init()
{
    failOnAnyWarning();
    m_window = std::make_unique<QWidget>();
    m_bar = new FilterBar;
    auto *column = new QVBoxLayout(m_window.get());
    column->addWidget(m_bar);
    column->addStretch(1);
    m_bar->setFields({{u"title"_qs, u"成果名稱"_qs, FilterKind::Text, {}},
                      {u"class"_qs,
                       u"班級"_qs,
                       FilterKind::Choice,
                       {{u"電二甲"_qs, u"E2A"_qs}, {u"資一乙"_qs, u"I1B"_qs}}},
                      {u"uploaded"_qs, u"上傳日期"_qs, FilterKind::Date, {}},
                      {u"credits"_qs, u"學分"_qs, FilterKind::Number, {}},
                      {u"selected"_qs, u"勾選"_qs, FilterKind::Boolean, {}},
                      {u"number"_qs, u"學號"_qs, FilterKind::Text, {}, true}});
    m_window->resize(700, 400);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void TestFilterBar::aTextConditionIsEmitted()
{
    QSignalSpy changed(m_bar, &FilterBar::conditionsChanged);
    m_bar->openPopup();
    QVERIFY(m_bar->popup()->isVisible());
    auto *text = m_bar->popup()->findChild<QLineEdit *>(u"filterText"_qs);
    QTest::keyClicks(text, u"motor"_qs);
    QTest::keyClick(text, Qt::Key_Return);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(lastOf(changed),
             (QList<FilterCondition>{{u"title"_qs, u"contains"_qs, u"motor"_qs, u"成果名稱：motor"_qs}}));
    QVERIFY(!m_bar->popup()->isVisible());
}

void TestFilterBar::aChoiceIsEmittedWithItsValue()
{
    QSignalSpy changed(m_bar, &FilterBar::conditionsChanged);
    m_bar->openPopup();
    chooseField(u"班級"_qs);
    m_bar->popup()->findChild<QComboBox *>(u"filterChoice"_qs)->setCurrentIndex(1);
    m_bar->popup()->findChild<QAbstractButton *>(u"filterApply"_qs)->click();
    QCOMPARE(lastOf(changed).first(),
             (FilterCondition{u"class"_qs, u"eq"_qs, u"I1B"_qs, u"班級：資一乙"_qs}));
    m_bar->openPopup();
    chooseField(u"勾選"_qs);
    m_bar->popup()->findChild<QAbstractButton *>(u"filterApply"_qs)->click();
    QCOMPARE(lastOf(changed).last().value, QVariant(true));
}

void TestFilterBar::aDateIsReadInTheCalendarOfTheRepublic()
{
    QSignalSpy changed(m_bar, &FilterBar::conditionsChanged);
    m_bar->openPopup();
    chooseField(u"上傳日期"_qs);
    m_bar->popup()->findChild<QComboBox *>(u"filterOperator"_qs)->setCurrentIndex(1);
    QTest::keyClicks(m_bar->popup()->findChild<RocDateEdit *>(u"filterDate"_qs), u"1141123"_qs);
    m_bar->popup()->findChild<QAbstractButton *>(u"filterApply"_qs)->click();
    const FilterCondition got = lastOf(changed).first();
    QCOMPARE(got.op, u"ge"_qs);
    QCOMPARE(got.value.toDate(), QDate(2025, 11, 23));
}

void TestFilterBar::aWrongNumberIsRefusedInWords()
{
    QSignalSpy changed(m_bar, &FilterBar::conditionsChanged);
    m_bar->openPopup();
    chooseField(u"學分"_qs);
    auto *number = m_bar->popup()->findChild<QLineEdit *>(u"filterNumber"_qs);
    QTest::keyClicks(number, u"three"_qs);
    QTest::keyClick(number, Qt::Key_Return);
    QCOMPARE(changed.count(), 0);
    QVERIFY(m_bar->popup()->isVisible());
    QVERIFY(m_bar->popup()->height() < 250);
    for (const auto &[text, expected] : textsOfNumbers()) {
        m_bar->setConditions({});
        m_bar->openPopup();
        chooseField(u"學分"_qs);
        number->setText(text);
        QTest::keyClick(number, Qt::Key_Return);
        QVERIFY2(m_bar->popup()->isVisible() == !expected, qPrintable(text));
        QVERIFY2(!expected || lastOf(changed).first().value == QVariant(*expected), qPrintable(text));
    }
    m_bar->openPopup();
    QTest::keyClick(m_bar->popup(), Qt::Key_Escape);
    QVERIFY(!m_bar->popup()->isVisible());
}

void TestFilterBar::numbersAndIdentifiersTakeNoInputMethod()
{
    m_bar->openPopup();
    const auto takes = [this](const QString &label, const QString &editor) {
        chooseField(label);
        QInputMethodQueryEvent query(Qt::ImEnabled);
        QCoreApplication::sendEvent(m_bar->popup()->findChild<QWidget *>(editor), &query);
        return query.value(Qt::ImEnabled).toBool();
    };
    QVERIFY(takes(u"成果名稱"_qs, u"filterText"_qs));
    QVERIFY(!takes(u"學號"_qs, u"filterText"_qs));
    QVERIFY(takes(u"成果名稱"_qs, u"filterText"_qs));
    QVERIFY(!takes(u"學分"_qs, u"filterNumber"_qs));
    QVERIFY(!takes(u"上傳日期"_qs, u"filterDate"_qs));
}

void TestFilterBar::chipsAreRemovedByClickAndByKey()
{
    m_bar->setConditions({{u"a"_qs, u"eq"_qs, 1, u"A：1"_qs},
                          {u"b"_qs, u"eq"_qs, 2, u"B：2"_qs},
                          {u"c"_qs, u"eq"_qs, 3, u"C：3"_qs}});
    QSignalSpy changed(m_bar, &FilterBar::conditionsChanged);
    const auto chip = [this](const QString &text) -> QAbstractButton * {
        for (auto *each : m_bar->findChildren<QAbstractButton *>(u"filterChip"_qs)) {
            if (each->text() == text && each->isVisible())
                return each;
        }
        return nullptr;
    };
    chip(u"B：2"_qs)->click();
    QCOMPARE(m_bar->conditions().size(), 2);
    QTest::keyClick(chip(u"A：1"_qs), Qt::Key_Delete);
    QCOMPARE(changed.count(), 2);
    QCOMPARE(m_bar->conditions().first().field, u"c"_qs);
}

void TestFilterBar::theSameConditionIsNotAddedTwice()
{
    QSignalSpy changed(m_bar, &FilterBar::conditionsChanged);
    const FilterCondition condition{u"a"_qs, u"eq"_qs, 1, u"A：1"_qs};
    m_bar->addCondition(condition);
    m_bar->addCondition(condition);
    QCOMPARE(changed.count(), 1);
}

void TestFilterBar::clearEmitsOnceAndSettingConditionsIsSilent()
{
    QSignalSpy changed(m_bar, &FilterBar::conditionsChanged);
    m_bar->setConditions({{u"a"_qs, u"eq"_qs, 1, u"A：1"_qs}});
    QCOMPARE(changed.count(), 0);
    m_bar->clear();
    m_bar->clear();
    QCOMPARE(changed.count(), 1);
    QVERIFY(lastOf(changed).isEmpty());
}

QTEST_MAIN(TestFilterBar)
#include "tst_filterbar.moc"
