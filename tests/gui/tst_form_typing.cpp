// SPDX-License-Identifier: GPL-3.0-or-later
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

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

/// What stands in a form's fields is what Ctrl+S saves, also in the field that is being typed.
class TestFormTyping : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
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
    void cleanup()
    {
        m_form.reset();
        m_fixture.reset();
    }

    void ctrlSTakesTheDateThatIsBeingTyped()
    {
        open();
        type(u"birthday"_s, u"98/8/1"_s);
        save();
        QTRY_COMPARE(stored(u"birthday"_s).toString(), u"2009-08-01"_s);
    }

    /// Classes are called the same every year.
    void aClassNamedWithoutItsYearIsTheNewest()
    {
        const int year = m_fixture->term.year.roc();
        m_fixture->school.add(u"schoolClass"_s,
                              {{u"schoolYear"_s, year - 1}, {u"name"_s, u"電二乙"_s}, {u"grade"_s, 2}});
        const qint64 now = m_fixture->school.add(
            u"schoolClass"_s, {{u"schoolYear"_s, year}, {u"name"_s, u"電二乙"_s}, {u"grade"_s, 2}});
        ReferenceEdit edit(m_fixture->school, recordTypeOf<SchoolClass>());
        edit.setText(u"電二乙"_s);
        bool isDone = false;
        edit.resolve([&] { isDone = true; });
        QTRY_VERIFY(isDone);
        QCOMPARE(edit.value(), now);
        QVERIFY2(edit.text().contains(QString::number(year)), qPrintable(edit.text()));
    }

    void aCourseIsCalledByItsCodeAndName()
    {
        const qint64 course = m_fixture->school.ids(u"course"_s).front();
        const QString name = m_fixture->school.record(u"course"_s, course)[u"name"].toString();
        ReferenceEdit edit(m_fixture->school, recordTypeOf<Course>());
        edit.setValue(course);
        QTRY_VERIFY(!edit.text().isEmpty());
        QCOMPARE(edit.text().section(u' ', 1, 1), name);
    }

    void whoOpensTheListOfAChosenRecordAndPressesEnterKeepsIt()
    {
        open();
        const qint64 wanted = m_fixture->school.add(
            u"schoolClass"_s, {{u"schoolYear"_s, 100}, {u"name"_s, u"電一丙"_s}, {u"grade"_s, 1}});
        for (int i = 0; i < 30; ++i)
            m_fixture->school.add(u"schoolClass"_s,
                                  {{u"schoolYear"_s, 114}, {u"name"_s, u"普%1"_s.arg(i)}, {u"grade"_s, 1}});
        ReferenceEdit edit(m_fixture->school, recordTypeOf<SchoolClass>());
        edit.show();
        edit.activateWindow();
        edit.setFocus();
        edit.setValue(wanted);
        QTRY_VERIFY(edit.text().contains(u"電一丙"_s));
        QAbstractItemView *list = edit.findChild<QCompleter *>()->popup();
        QTest::keyClick(&edit, Qt::Key_Down);
        QTRY_VERIFY(list->isVisible());
        QCOMPARE(list->currentIndex().data().toString(), edit.text());
        QTest::keyClick(list, Qt::Key_Return);
        QTRY_VERIFY(!list->isVisible());
        QCOMPARE(edit.value(), wanted);
    }

    void ctrlSStopsAtADateThatIsNone()
    {
        open();
        type(u"birthday"_s, u"98/13/1"_s);
        m_form->findChild<QLineEdit *>(u"field-name"_s)->setFocus();
        m_form->findChild<QLineEdit *>(u"field-birthday"_s)->setFocus();
        save();
        QVERIFY(!card()->field(u"birthday"_s)->error().isEmpty());
        QVERIFY(messages()->text().contains(card()->field(u"birthday"_s)->error()));
        QCOMPARE(m_form->focusWidget(), editor(u"birthday"_s));
        QCOMPARE(editor(u"birthday"_s)->property("text").toString(), u"98/13/1"_s);
        QCOMPARE(m_fixture->school.count(u"record.save"), 0);
    }

    void ctrlSTakesTheCodeThatIsBeingTyped()
    {
        m_fixture->school.add(
            u"codeEntry"_s,
            {{u"tableKey"_s, u"identityNote"_s}, {u"code"_s, u"7"_s}, {u"name"_s, u"借讀"_s}});
        open();
        auto *note = qobject_cast<QComboBox *>(focus(u"identityNote"_s));
        QTRY_COMPARE(note->count(), 1);
        QTest::keyClicks(note, u"7"_s);
        save();
        QTRY_COMPARE(stored(u"identityNote"_s).toString(), u"7"_s);
    }

    void ctrlSTakesTheRecordThatATypedNumberNames()
    {
        const qint64 other = m_fixture->school.add(
            u"schoolClass"_s, {{u"schoolYear"_s, 114}, {u"name"_s, u"電二乙"_s}, {u"grade"_s, 2}});
        open();
        type(u"classId"_s, u"電二乙"_s);
        save();
        QTRY_COMPARE(stored(u"classId"_s).toInteger(), other);
    }

    void ctrlSStopsAtATextThatNamesNoRecord()
    {
        open();
        type(u"classId"_s, u"電九"_s);
        save();
        QTRY_VERIFY(!card()->field(u"classId"_s)->error().isEmpty());
        QCOMPARE(m_form->focusWidget(), editor(u"classId"_s));
        QCOMPARE(m_fixture->school.count(u"record.save"), 0);
    }

    void escAsksBeforeADateBeingTypedIsDropped()
    {
        open();
        type(u"birthday"_s, u"98/8/1"_s);
        m_form->reject();
        QVERIFY(m_form->isVisible());
        QVERIFY(!messages()->text().isEmpty());
    }

    void ctrlSWaitsForTheWordThatIsBeingComposed()
    {
        open();
        QWidget *name = focus(u"name"_s);
        name->setProperty("text", QString());
        compose(name, u"王小"_s);
        save();
        QCOMPARE(messages()->text(), Composition::heldUpText());
        QVERIFY(m_form->isVisible());
        QCOMPARE(m_fixture->school.count(u"record.save"), 0);
        commit(name, u"王小明"_s);
        QTRY_COMPARE(stored(u"name"_s).toString(), u"王小明"_s);
    }

    void theButtonWaitsForTheWordToo()
    {
        open();
        QWidget *name = focus(u"name"_s);
        compose(name, u"ㄨㄤˊ"_s);
        QTest::mouseClick(m_form->findChild<QPushButton *>(u"saveForm"_s), Qt::LeftButton);
        QCOMPARE(m_form->focusWidget(), name);
        QCOMPARE(m_fixture->school.count(u"record.save"), 0);
    }

    void aWordCommittedAfterItsUnderliningEndedIsSaved()
    {
        // So does ibus: first nothing is underlined any more, then the text comes.
        open();
        QWidget *name = focus(u"name"_s);
        name->setProperty("text", QString());
        compose(name, u"王小明"_s);
        save();
        compose(name, {});
        commit(name, u"王小明"_s);
        QTRY_COMPARE(stored(u"name"_s).toString(), u"王小明"_s);
    }

    void aWordThatIsDroppedGivesBackWhatItReplacedAndSavesNothing()
    {
        open();
        auto *name = qobject_cast<QLineEdit *>(focus(u"name"_s));
        name->selectAll();
        compose(name, u"ㄨ"_s);
        QCOMPARE(name->text(), QString());
        QVERIFY(card()->field(u"name"_s)->error().isEmpty());
        save();
        compose(name, {});
        QCOMPARE(name->text(), u"林承翰"_s);
        QTRY_VERIFY(messages()->text().isEmpty());
        QCOMPARE(m_fixture->school.count(u"record.save"), 0);
        save();
        QTRY_COMPARE(m_fixture->school.count(u"record.save"), 1);
        QTRY_COMPARE(stored(u"name"_s).toString(), u"林承翰"_s);
    }

    void askedTwiceTheUnderlinedTextIsTakenAsItStands()
    {
        open();
        QWidget *name = focus(u"name"_s);
        name->setProperty("text", QString());
        compose(name, u"王小明"_s);
        save();
        save();
        QTRY_COMPARE(stored(u"name"_s).toString(), u"王小明"_s);
    }

    void aReadingIsNeverTakenForAWord()
    {
        open();
        QWidget *name = focus(u"name"_s);
        compose(name, u"王ㄒㄧ"_s);
        save();
        save();
        QCOMPARE(m_fixture->school.count(u"record.save"), 0);
        QVERIFY(m_form->isVisible());
    }

    void aFieldThatIsLeftKeepsTheUnderlinedTextAndNoSecondCopyGoesToTheNext()
    {
        open();
        auto *name = qobject_cast<QLineEdit *>(focus(u"name"_s));
        auto *note = qobject_cast<QLineEdit *>(editor(u"studentNumber"_s));
        name->clear();
        compose(name, u"王小明"_s);
        note->setFocus();
        QCOMPARE(name->text(), u"王小明"_s);
        // ibus-chewing commits once more, into the field that has the keyboard by then.
        compose(note, {});
        commit(note, u"王小明"_s);
        QCOMPARE(note->text(), u"11311900"_s);
        compose(note, u"王小明"_s);
        commit(note, u"王小明"_s);
        QVERIFY(note->text().endsWith(u"王小明"_s));
    }

    void aFormThatIsKilledIsOfferedAgainWithWhatWasTyped()
    {
        open();
        type(u"note"_s, u"killed"_s);
        type(u"birthday"_s, u"98/8/"_s);
        const Draft *typed = m_fixture->drafts.draftOf(u"student"_s, m_id, Draft::State::Typed);
        QVERIFY(typed);
        // The file is what a killed program leaves.
        const QString folder = m_fixture->folder.filePath(u"drafts"_s);
        QTRY_COMPARE(fileTexts(folder).count(u"98/8/"_s), 1);
        QTemporaryDir copy;
        for (const QString &name : QDir(folder).entryList(QDir::Files))
            QVERIFY(QFile::copy(folder + u'/' + name, copy.filePath(name)));
        m_form->reject();
        // A second Esc discards nothing.
        m_form->reject();
        QVERIFY(m_form->isVisible());
        QVERIFY(messages()->text().isEmpty());
        m_form->reject();
        messages()->actionTriggered();
        QVERIFY(!m_form->isVisible());
        QVERIFY(m_fixture->drafts.all().isEmpty());

        Drafts next(m_fixture->school, copy.path());
        next.load();
        open(&next);
        QVERIFY(messages()->text().size() > 0);
        QCOMPARE(editor(u"birthday"_s)->property("text").toString(), u"098/07/20"_s);
        messages()->actionTriggered();
        QCOMPARE(editor(u"birthday"_s)->property("text").toString(), u"98/8/"_s);
        type(u"birthday"_s, u"98/8/1"_s);
        save();
        QTRY_COMPARE(stored(u"note"_s).toString(), u"killed"_s);
        QCOMPARE(stored(u"birthday"_s).toString(), u"2009-08-01"_s);
        QTRY_VERIFY(next.all().isEmpty());
        QVERIFY(fileTexts(copy.path()).isEmpty());
    }

    void whatIsTakenUpOverSomebodyElsesChangeIsAConflict()
    {
        open();
        type(u"note"_s, u"mine"_s);
        m_form.reset(); // without being closed
        m_fixture->school.touch(u"student"_s, m_id, {{u"note"_s, u"theirs"_s}});
        open();
        messages()->actionTriggered();
        save();
        QTRY_COMPARE(m_fixture->drafts.count(Draft::State::Conflict), 1);
        QCOMPARE(stored(u"note"_s).toString(), u"theirs"_s);
    }

    void aNewRecordThatWasLeftIsOfferedAgain()
    {
        openNew();
        type(u"studentNumber"_s, u"11311901"_s);
        m_form.reset();
        openNew();
        QVERIFY(messages()->text().size() > 0);
        messages()->actionTriggered();
        QCOMPARE(editor(u"studentNumber"_s)->property("text").toString(), u"11311901"_s);
    }

    void whatIsTypedWhileASaveIsUnderWayIsSavedToo()
    {
        open();
        type(u"note"_s, u"first"_s);
        save();
        QVERIFY(m_form->presenter()->isSaving());
        type(u"note"_s, u"first and more"_s);
        save();
        QTRY_VERIFY(!m_form->isVisible());
        QCOMPARE(stored(u"note"_s).toString(), u"first and more"_s);
    }

    void whatIsTypedWhileASaveIsUnderWayLeavesTheFormOpen()
    {
        open();
        type(u"note"_s, u"first"_s);
        m_fixture->school.holdAnswers();
        save();
        QTRY_COMPARE(stored(u"note"_s).toString(), u"first"_s);
        QVERIFY(m_form->presenter()->isSaving());
        type(u"note"_s, u"first and more"_s);
        m_fixture->school.releaseAnswers();
        QTRY_VERIFY(!m_form->presenter()->isSaving());
        QCOMPARE(stored(u"note"_s).toString(), u"first"_s);
        QVERIFY(m_form->isVisible());
        QCOMPARE(value(u"note"_s), u"first and more"_s);
        QVERIFY(m_form->presenter()->isChanged());
    }

    void aDraftOpenedWithoutAConnectionHoldsWhatWasSeenAndEntered()
    {
        open();
        m_fixture->school.setOnline(false);
        type(u"note"_s, u"offline"_s);
        save();
        QTRY_VERIFY(!messages()->text().isEmpty());
        QCOMPARE(m_fixture->drafts.count(Draft::State::Sending), 1);
        m_form->reject();
        QVERIFY(!m_form->isVisible());
        QCOMPARE(m_fixture->drafts.all().size(), 1);
        open();
        QCOMPARE(value(u"note"_s), u"offline"_s);
        QCOMPARE(editor(u"studentNumber"_s)->property("text").toString(), u"11311900"_s);
        type(u"note"_s, u"again"_s);
        save();
        QTRY_VERIFY(m_fixture->drafts.all().size() == 1 &&
                    m_fixture->drafts.all().front().record.value(u"note"_s).toString() == u"again"_s);
        QTRY_COMPARE(m_form->presenter()->isSaving(), false);
        m_fixture->school.setOnline(true);
        QTRY_COMPARE(stored(u"note"_s).toString(), u"again"_s);
        QTRY_VERIFY(m_fixture->drafts.all().isEmpty());
    }

    void aDraftOfACellOpensAFormThatChangesNothingElse()
    {
        m_fixture->school.setOnline(false);
        Draft cell;
        cell.type = u"student"_s;
        cell.extent = Draft::Extent::Part;
        cell.seen = {{u"id"_s, m_id}, {u"version"_s, 1}, {u"name"_s, u"林承翰"_s}, {u"note"_s, QString()}};
        cell.record = {{u"id"_s, m_id}, {u"version"_s, 1}, {u"note"_s, u"cell"_s}};
        m_fixture->drafts.save(cell, this, [](const auto &) {});
        open();
        QCOMPARE(value(u"note"_s), u"cell"_s);
        type(u"note"_s, u"form"_s);
        save();
        QTRY_COMPARE(m_fixture->drafts.all().front().record.value(u"note"_s).toString(), u"form"_s);
        QTRY_COMPARE(m_form->presenter()->isSaving(), false);
        m_fixture->school.setOnline(true);
        QTRY_COMPARE(stored(u"note"_s).toString(), u"form"_s);
        QCOMPARE(stored(u"identityNumber"_s).toString(), u"A123456789"_s);
    }

    void aRecordOfAListIsChangedWithoutAConnection()
    {
        m_fixture->school.setOnline(false);
        const QJsonObject row{{u"id"_s, m_id},
                              {u"version"_s, 1},
                              {u"studentNumber"_s, u"11311900"_s},
                              {u"name"_s, u"林承翰"_s}};
        show([&](RecordFormPresenter &presenter) { presenter.edit(m_id, row); });
        QTRY_COMPARE(value(u"name"_s), u"林承翰"_s);
        QVERIFY(editor(u"identityNumber"_s)->accessibleDescription().contains(u"Not read"_s));
        QVERIFY(editor(u"note"_s)->accessibleDescription().contains(u"Not read"_s));
        QVERIFY(editor(u"name"_s)->accessibleDescription().isEmpty());
        type(u"note"_s, u"offline"_s);
        QVERIFY(editor(u"note"_s)->accessibleDescription().isEmpty());
        save();
        QTRY_COMPARE(m_fixture->drafts.count(Draft::State::Sending), 1);
        // What was not seen is not sent.
        QCOMPARE(m_fixture->drafts.all().front().record.keys(),
                 (QStringList{u"id"_s, u"note"_s, u"version"_s}));
        m_fixture->school.setOnline(true);
        QTRY_COMPARE(stored(u"note"_s).toString(), u"offline"_s);
        QCOMPARE(stored(u"identityNumber"_s).toString(), u"A123456789"_s);
    }

    void whatWasNotSeenIsReadWhenTheEntryIsTakenUpWithAConnection()
    {
        m_fixture->school.setOnline(false);
        const QJsonObject row{{u"id"_s, m_id},
                              {u"version"_s, stored(u"version"_s)},
                              {u"studentNumber"_s, u"11311900"_s},
                              {u"name"_s, u"林承翰"_s}};
        show([&](RecordFormPresenter &presenter) { presenter.edit(m_id, row); });
        QTRY_COMPARE(value(u"name"_s), u"林承翰"_s);
        type(u"note"_s, u"left"_s);
        m_form.reset(); // as a program that is killed
        m_fixture->school.setOnline(true);
        open();
        messages()->actionTriggered();
        QCOMPARE(value(u"note"_s), u"left"_s);
        save();
        QTRY_COMPARE(stored(u"note"_s).toString(), u"left"_s);
        QCOMPARE(stored(u"identityNumber"_s).toString(), u"A123456789"_s);
    }

    void nothingIsTypedBeforeTheRecordIsThere()
    {
        m_fixture->school.holdAnswers();
        show([&](RecordFormPresenter &presenter) { presenter.edit(m_id); });
        QVERIFY(!editor(u"note"_s)->isEnabled());
        QVERIFY(!qobject_cast<QPushButton *>(m_form->focusWidget()));
        m_fixture->school.releaseAnswers();
        QTRY_VERIFY(editor(u"note"_s)->isEnabled());
        QVERIFY(m_form->findChild<FormCard *>()->isAncestorOf(m_form->focusWidget()));
    }

    void whatIsShownWithoutAConnectionIsReadWhenItIsBack()
    {
        m_fixture->school.setOnline(false);
        const QJsonObject row{{u"id"_s, m_id},
                              {u"version"_s, stored(u"version"_s)},
                              {u"studentNumber"_s, u"11311900"_s},
                              {u"name"_s, u"林承翰"_s}};
        show([&](RecordFormPresenter &presenter) { presenter.edit(m_id, row); });
        QTRY_COMPARE(value(u"name"_s), u"林承翰"_s);
        QVERIFY(messages()->text().contains(u"no connection"_s));
        m_fixture->school.setOnline(true);
        QTRY_COMPARE(value(u"identityNumber"_s), u"A123456789"_s);
        QVERIFY(!m_form->presenter()->isAsSeen());
        QVERIFY2(messages()->text().isEmpty(), qPrintable(messages()->text()));
        QVERIFY(editor(u"identityNumber"_s)->accessibleDescription().isEmpty());
    }

    void whatIsBeingTypedStaysWhenTheConnectionIsBackAndNothingUntrueIsSaid()
    {
        m_fixture->school.setOnline(false);
        const QJsonObject row{{u"id"_s, m_id},
                              {u"version"_s, stored(u"version"_s)},
                              {u"studentNumber"_s, u"11311900"_s},
                              {u"name"_s, u"林承翰"_s}};
        show([&](RecordFormPresenter &presenter) { presenter.edit(m_id, row); });
        QTRY_COMPARE(value(u"name"_s), u"林承翰"_s);
        type(u"note"_s, u"typed"_s);
        m_fixture->school.setOnline(true);
        QTRY_VERIFY(messages()->text().isEmpty());
        QCOMPARE(value(u"note"_s), u"typed"_s);
        save();
        QTRY_COMPARE(stored(u"note"_s).toString(), u"typed"_s);
        QCOMPARE(stored(u"identityNumber"_s).toString(), u"A123456789"_s);
    }

    void aRecordThatNobodyHasSeenIsOpenedWhenTheConnectionIsBack()
    {
        m_fixture->school.setOnline(false);
        show([&](RecordFormPresenter &presenter) { presenter.edit(m_id); });
        QTRY_VERIFY(!messages()->text().isEmpty());
        QVERIFY(!editor(u"note"_s)->isEnabled());
        m_fixture->school.setOnline(true);
        QTRY_VERIFY(editor(u"note"_s)->isEnabled());
        QCOMPARE(value(u"name"_s), u"林承翰"_s);
        QVERIFY(messages()->text().isEmpty());
    }

    void aRecordThatCouldNotBeReadIsNotSavedAsANewOne()
    {
        m_fixture->school.setOnline(false);
        show([&](RecordFormPresenter &presenter) { presenter.edit(m_id); });
        QTRY_VERIFY(!messages()->text().isEmpty());
        m_fixture->school.setOnline(true);
        save();
        QCOMPARE(m_fixture->school.count(u"record.save"), 0);
        QVERIFY(m_fixture->drafts.all().isEmpty());
    }

private:
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
};

QTEST_MAIN(TestFormTyping)
#include "tst_form_typing.moc"
