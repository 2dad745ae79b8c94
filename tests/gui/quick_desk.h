// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/quick_entry_dialog.h"
#include "app/pages/common/register_page.h"
#include "app/pages/records/record_pages.h"
#include "app/widgets/form/formfield.h"
#include "app/widgets/frame/messagebar.h"
#include "app/widgets/table/datatable.h"
#include "tests/gui/page_fixture.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QInputMethodEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

#include <algorithm>

namespace licheng::test {

using namespace Qt::Literals::StringLiterals;

/// A page with its quick entry, worked at by the keyboard.
class QuickDesk
{
protected:
    void clear()
    {
        m_page.reset();
        m_fixture.reset();
    }
    [[nodiscard]] static RegisterSetup setupOf(const QString &key)
    {
        for (const auto &make : {&registerSetups, &studySetups, &portfolioSetups}) {
            for (RegisterSetup &setup : make()) {
                if (setup.list.key == key)
                    return std::move(setup);
            }
        }
        return {};
    }

    void show(const QString &key, const QString &grants = u"view * school; edit * school; remove * school"_s)
    {
        m_fixture = std::make_unique<PageFixture>(grants);
        QTRY_VERIFY(m_fixture->work.isLoaded());
        makePage(key);
    }
    void makePage(const QString &key)
    {
        m_page = std::make_unique<RegisterPage>(m_fixture->context(), setupOf(key));
        m_page->resize(1100, 700);
        m_page->show();
        m_page->refresh();
        QTRY_VERIFY(m_page->model()->total() >= 0);
        m_page->activateWindow();
    }

    void open()
    {
        m_page->activateWindow();
        QTRY_COMPARE(QApplication::activeWindow(), m_page.get());
        QTest::keyClick(m_page.get(), Qt::Key_F3, Qt::ShiftModifier);
        m_dialog = m_page->findChild<QuickEntryDialog *>();
        QVERIFY(m_dialog && m_dialog->isVisible());
        QVERIFY(QTest::qWaitForWindowActive(m_dialog));
    }

    /// As a clerk does before the first one: class and values, with Enter from one to the next.
    void openFilled()
    {
        m_fixture->school.setUpCodes(u"postLevel"_s, {{u"6"_s, u"班級"_s}});
        open();
        auto *classEdit = m_dialog->findChild<QLineEdit *>(u"quickClass"_s);
        QCOMPARE(m_dialog->focusWidget(), classEdit);
        QInputMethodEvent event;
        event.setCommitString(u"電二甲"_s);
        QCoreApplication::sendEvent(classEdit, &event);
        press(Qt::Key_Return);
        fill(u"unitName"_s, u"Class"_s);
        fill(u"startsOn"_s, u"1140901"_s);
        fill(u"endsOn"_s, u"1150120"_s);
        fill(u"post"_s, u"Monitor"_s);
        fill(u"levelCode"_s, u"6"_s);
        // What is no code is known once the table has come.
        QTRY_VERIFY(
            m_dialog->findChild<QComboBox *>(u"field-levelCode"_s)->findText(u"班級"_s, Qt::MatchContains) >=
            0);
        QTRY_VERIFY(!m_dialog->findChildren<FormField *>().isEmpty());
        seat()->setFocus();
        type(u"1"_s);
        QTRY_VERIFY(!name().isEmpty());
        press(Qt::Key_Backspace);
    }

    void fill(const QString &field, const QString &text)
    {
        auto *editor = m_dialog->findChild<QWidget *>(u"field-%1"_s.arg(field));
        editor->setFocus();
        // As Tab and Enter do: a post's days are those of the semester at first.
        if (auto *line = qobject_cast<QLineEdit *>(editor))
            line->selectAll();
        type(text);
    }
    /// Over what stands in a field of codes.
    void retype(const QString &field, const QString &text)
    {
        auto *combo = m_dialog->findChild<QComboBox *>(u"field-%1"_s.arg(field));
        combo->setFocus();
        combo->lineEdit()->selectAll();
        type(text);
        // The list below is closed by the key that leaves the field.
        if (QWidget *list = QApplication::activePopupWidget())
            list->close();
    }
    void enterSeat(const QString &number)
    {
        type(number);
        press(Qt::Key_Return);
    }
    void type(const QString &text)
    {
        for (const QChar c : text) {
            ++m_presses;
            QTest::keyClick(m_dialog->focusWidget(), c.toLatin1());
        }
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        ++m_presses;
        QTest::keyClick(m_dialog->focusWidget(), key, modifiers);
    }
    [[nodiscard]] QLineEdit *seat() const { return m_dialog->findChild<QLineEdit *>(u"quickSeat"_s); }
    [[nodiscard]] FormField *seatField() const { return static_cast<FormField *>(seat()->parentWidget()); }
    [[nodiscard]] QString message() const { return m_dialog->findChild<MessageBar *>()->text(); }
    [[nodiscard]] QString name() const { return m_dialog->findChild<QLabel *>(u"quickName"_s)->text(); }
    [[nodiscard]] QJsonObject studentAt(size_t index) const
    {
        return m_fixture->school.record(u"student"_s, m_fixture->school.ids(u"student"_s)[index]);
    }
    [[nodiscard]] QStringList states() const
    {
        const QAbstractItemModel *rows = m_dialog->findChild<DataTable *>(u"quickRows"_s)->model();
        QStringList texts;
        for (int row = 0; row < rows->rowCount(); ++row)
            texts << rows->index(row, rows->columnCount() - 1).data(ChipTextRole).toString();
        return texts;
    }
    [[nodiscard]] QStringList posts() const
    {
        QStringList texts;
        for (const qint64 id : m_fixture->school.ids(u"cadrePost"_s))
            texts.append(m_fixture->school.record(u"cadrePost"_s, id).value(u"post"_s).toString());
        return texts;
    }

    std::unique_ptr<PageFixture> m_fixture;
    std::unique_ptr<RegisterPage> m_page;
    QPointer<QuickEntryDialog> m_dialog;
    int m_presses = 0;
};

} // namespace licheng::test
