// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/undo_text.h"
#include "tests/gui/typed_form.h"

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// What is typed in a form outlives the program, the connection and a save that is under way.
class TestFormDrafts : public QObject, private TypedForm
{
    Q_OBJECT

private:
    /// Nobody answered in time, with the connection as it was: the entry is sent again later.
    void loseAnAnswer()
    {
        open();
        type(u"note"_s, u"first"_s);
        m_fixture->school.answers.insert_or_assign(u"record.save"_s,
                                                   protocol::Fault{protocol::ErrorCode::Lost, {}, {}});
        save();
        QTRY_COMPARE(m_fixture->drafts.count(Draft::State::Sending), 1);
        QTRY_VERIFY(!m_form->presenter()->isSaving());
        m_fixture->school.answers.clear();
    }
    void sendAgain()
    {
        m_fixture->school.setOnline(false);
        m_fixture->school.setOnline(true);
    }

    void sendAgainUnanswered()
    {
        PageSchool &school = m_fixture->school;
        const auto held = QObject::connect(&school, &Backend::readyChanged, &school, [&school](bool ready) {
            if (ready)
                school.holdAnswers();
        });
        sendAgain();
        const auto isOnItsWay = [this] {
            const auto &all = m_fixture->drafts.all();
            return std::any_of(all.begin(), all.end(), [this](const Draft &draft) {
                return m_fixture->drafts.isOnItsWay(draft.requestId);
            });
        };
        QTRY_VERIFY(isOnItsWay());
        QObject::disconnect(held);
    }

private Q_SLOTS:
    void init() { prepare(); }
    void cleanup() { clear(); }

    void aFormThatIsKilledIsOfferedAgainWithWhatWasTyped()
    {
        open();
        type(u"note"_s, u"killed"_s);
        type(u"birthday"_s, u"98/8/"_s);
        QCOMPARE(m_fixture->drafts.count(Draft::State::Typed), 1);
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

    void aFormWhoseAnswerWasLostGoesOnWithWhatIsStoredLater()
    {
        loseAnAnswer();
        type(u"note"_s, u"first and more"_s);
        sendAgain();
        QTRY_COMPARE(stored(u"note"_s).toString(), u"first"_s);
        QTRY_COMPARE(m_form->presenter()->record()[u"version"_s], stored(u"version"_s));
        QVERIFY2(messages()->text().isEmpty(), qPrintable(messages()->text()));
        QCOMPARE(value(u"note"_s), u"first and more"_s);
        // What was stored meanwhile is a step of its own.
        UndoList &undo = m_fixture->undo;
        QCOMPARE(undo.steps().size(), size_t(1));
        save();
        QTRY_VERIFY(!m_form->isVisible());
        QCOMPARE(stored(u"note"_s).toString(), u"first and more"_s);
        addSaved(undo, u"student"_s, {}, m_form->presenter()->before(), m_form->presenter()->record());
        QCOMPARE(undo.steps().size(), size_t(2));
        for (const QString &before : {u"first"_s, QString()}) {
            undo.undo(undo.lastUndoable());
            QTRY_COMPARE(stored(u"note"_s).toString(), before);
            QTRY_VERIFY(!undo.isRunning());
        }
        QVERIFY(m_fixture->drafts.all().isEmpty());
    }

    void savingByHandWhileTheLostEntryIsOnItsWayFollowsThat()
    {
        loseAnAnswer();
        type(u"note"_s, u"first and more"_s);
        sendAgainUnanswered();
        save();
        QVERIFY(m_form->presenter()->isSaving());
        m_fixture->school.releaseAnswers();
        QTRY_VERIFY2(!m_form->isVisible(), qPrintable(messages()->text()));
        QCOMPARE(stored(u"note"_s).toString(), u"first and more"_s);
        QVERIFY(m_fixture->drafts.all().isEmpty());
    }

    void aNewRecordThatIsOnItsWayIsNotEnteredTwice()
    {
        const size_t before = m_fixture->school.ids(u"student"_s).size();
        openNew();
        type(u"studentNumber"_s, u"11311901"_s);
        type(u"identityNumber"_s, u"A223456781"_s);
        type(u"birthday"_s, u"2009/7/21"_s);
        type(u"name"_s, u"Lin"_s);
        m_fixture->school.answers.insert_or_assign(u"record.save"_s,
                                                   protocol::Fault{protocol::ErrorCode::Lost, {}, {}});
        save();
        QTRY_COMPARE(m_fixture->drafts.count(Draft::State::Sending), 1);
        QTRY_VERIFY(!m_form->presenter()->isSaving());
        m_fixture->school.answers.clear();
        sendAgainUnanswered();
        save();
        m_fixture->school.releaseAnswers();
        QTRY_VERIFY2(!m_form->isVisible(), qPrintable(messages()->text()));
        QCOMPARE(m_fixture->school.ids(u"student"_s).size(), before + 1);
    }

    void aFormWhoseAnswerWasLostClosesWhenAllOfItIsStored()
    {
        loseAnAnswer();
        sendAgain();
        QTRY_VERIFY(!m_form->isVisible());
        QCOMPARE(stored(u"note"_s).toString(), u"first"_s);
        QVERIFY(m_fixture->drafts.all().isEmpty());
    }

    void aFormWhoseAnswerWasLostTellsAConflictThatComesLater()
    {
        loseAnAnswer();
        m_fixture->school.touch(u"student"_s, m_id, {{u"note"_s, u"theirs"_s}});
        sendAgain();
        QTRY_VERIFY(!m_form->presenter()->differences().empty());
    }

    void aFaultGoesWhenAnotherFieldMakesItRight()
    {
        open();
        type(u"identityNumber"_s, u"X30012345"_s);
        (void)focus(u"note"_s);
        QVERIFY(!card()->field(u"identityNumber"_s)->error().isEmpty());
        type(u"identityNote"_s, u"1"_s);
        (void)focus(u"note"_s);
        QVERIFY2(card()->field(u"identityNumber"_s)->error().isEmpty(),
                 qPrintable(card()->field(u"identityNumber"_s)->error()));
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
};

QTEST_MAIN(TestFormDrafts)
#include "tst_form_drafts.moc"
