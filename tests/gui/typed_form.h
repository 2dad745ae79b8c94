// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/record_form.h"
#include "app/pages/common/reference_edit.h"
#include "app/widgets/form/composition.h"
#include "app/widgets/form/formcard.h"
#include "app/widgets/form/formfield.h"
#include "app/widgets/frame/messagebar.h"
#include "shared/model/course.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/gui/page_fixture.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QCompleter>
#include <QDir>
#include <QInputMethodEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

namespace licheng::test {

using namespace Qt::StringLiterals;

/// The form of a student in a school whose server is in the same process.
class TypedForm
{
protected:
    void show(const std::function<void(RecordFormPresenter &)> &begin)
    {
        auto *presenter =
            new RecordFormPresenter(m_fixture->school, m_fixture->drafts, *recordType(u"student"_s), {});
        begin(*presenter);
        m_form = std::make_unique<RecordForm>(m_fixture->context(), presenter);
        m_form->setAttribute(Qt::WA_DeleteOnClose, false);
        m_form->show();
    }
    [[nodiscard]] static QString fileTexts(const QString &folder)
    {
        QString all;
        for (const QFileInfo &info : QDir(folder).entryInfoList({u"*.json"_s})) {
            QFile file(info.filePath());
            if (file.open(QIODevice::ReadOnly))
                all += QString::fromUtf8(file.readAll());
        }
        return all;
    }
    [[nodiscard]] QString value(const QString &field) const
    {
        const QWidget *widget = editor(field);
        const QVariant plain = widget->property("plainText");
        return plain.isValid() ? plain.toString() : widget->property("text").toString();
    }
    void openNew()
    {
        auto *presenter =
            new RecordFormPresenter(m_fixture->school, m_fixture->drafts, *recordType(u"student"_s), {});
        presenter->create({});
        m_form = std::make_unique<RecordForm>(m_fixture->context(), presenter);
        m_form->setAttribute(Qt::WA_DeleteOnClose, false);
        m_form->show();
        QVERIFY(QTest::qWaitForWindowActive(m_form.get()));
    }
    void open(Drafts *drafts = nullptr)
    {
        auto *presenter = new RecordFormPresenter(m_fixture->school, drafts ? *drafts : m_fixture->drafts,
                                                  *recordType(u"student"_s), {});
        presenter->edit(m_id);
        m_form = std::make_unique<RecordForm>(m_fixture->context(), presenter);
        m_form->setAttribute(Qt::WA_DeleteOnClose, false);
        m_form->show();
        QVERIFY(QTest::qWaitForWindowActive(m_form.get()));
        QTRY_COMPARE(m_form->findChild<QLineEdit *>(u"field-name"_s)->text(), u"林承翰"_s);
    }
    [[nodiscard]] FormCard *card() const { return m_form->findChild<FormCard *>(); }
    [[nodiscard]] MessageBar *messages() const { return m_form->findChild<MessageBar *>(); }
    [[nodiscard]] QWidget *editor(const QString &field) const { return card()->field(field)->editor(); }
    [[nodiscard]] QWidget *focus(const QString &field) const
    {
        editor(field)->setFocus();
        return editor(field);
    }
    void type(const QString &field, const QString &text)
    {
        QWidget *line = focus(field);
        QTest::keySequence(line, QKeySequence::SelectAll);
        // QTest types ASCII only.
        if (text.front().unicode() < 128)
            QTest::keyClicks(line, text);
        else
            commit(line, text);
    }
    void save() { QTest::keyClick(m_form->focusWidget(), Qt::Key_S, Qt::ControlModifier); }
    static void compose(QWidget *editor, const QString &underlined)
    {
        QInputMethodEvent event(underlined, {});
        QCoreApplication::sendEvent(editor, &event);
    }
    static void commit(QWidget *editor, const QString &text)
    {
        QInputMethodEvent event;
        event.setCommitString(text);
        QCoreApplication::sendEvent(editor, &event);
    }
    [[nodiscard]] QJsonValue stored(const QString &field) const
    {
        return m_fixture->school.record(u"student"_s, m_id).value(field);
    }

    std::unique_ptr<PageFixture> m_fixture;
    std::unique_ptr<RecordForm> m_form;
    qint64 m_id = 0;

    void prepare()
    {
        failOnAnyWarning();
        m_fixture = std::make_unique<PageFixture>();
        QTRY_VERIFY(m_fixture->work.isLoaded());
        m_id = m_fixture->school.add(u"student"_s, {{u"studentNumber"_s, u"11311900"_s},
                                                    {u"name"_s, u"林承翰"_s},
                                                    {u"identityNumber"_s, u"A123456789"_s},
                                                    {u"birthday"_s, u"2009-07-20"_s},
                                                    {u"entryYear"_s, 113}});
    }

    void clear()
    {
        m_form.reset();
        m_fixture.reset();
    }
};

} // namespace licheng::test
