// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/drafts.h"
#include "app/presenters/messages.h"
#include "app/presenters/record_merge.h"
#include "shared/model/record_type.h"

#include <QPointer>
#include <QSet>
#include <QTimer>

namespace licheng {

/// One record being entered: its fields by description, live faults, saving through the drafts, and the
/// choice when somebody else changed the record meanwhile. What is typed is kept on this computer until it is
/// saved or dropped. No widgets.
class RecordFormPresenter : public QObject
{
    Q_OBJECT
public:
    /// fields: wire names in the order of the form; empty: every field that people may write.
    RecordFormPresenter(RecordSource &source, Drafts &drafts, const RecordType &type,
                        const QStringList &fields, QObject *parent = nullptr);

    /// Reads a record to change it; loaded() or failed() follows. Without a connection what a draft of it
    /// holds and what was seen then is loaded, or @p seen (its row in a list, with the version); isAsSeen().
    /// With none of these it is read as soon as there is a connection, and until then isLoaded() is false.
    void edit(qint64 id, const QJsonObject &seen = {});
    /// Goes on with a record that was read just now.
    void edit(const QJsonObject &record);
    /// Begins a new one, with what usually goes for a row of records as the \p last one had it.
    void create(const QJsonObject &values, const QJsonObject &last = {});
    /// After saved() of a new one: begins the next with the values of create() and with what usually goes for
    /// a row of records: codes, days, terms and references, but for what says whom it is about.
    void createNext();

    [[nodiscard]] const RecordType &type() const { return m_type; }
    [[nodiscard]] const std::vector<const FieldInfo *> &fields() const { return m_fields; }
    [[nodiscard]] bool isNew() const { return m_isNew; }
    [[nodiscard]] const QJsonObject &record() const { return m_record; }
    /// As it was before anything was entered.
    [[nodiscard]] const QJsonObject &original() const { return m_original; }
    /// The record as it stood before saved().
    [[nodiscard]] const QJsonObject &before() const { return m_before; }
    /// What the server found odd about what it saved; empty: nothing.
    [[nodiscard]] const QString &warning() const { return m_warning; }
    [[nodiscard]] bool isChanged() const;
    [[nodiscard]] bool isSaving() const { return m_saving; }

    /// Takes a value and says what is wrong with it, if anything.
    [[nodiscard]] std::optional<FieldFault> setValue(const QString &field, const QJsonValue &value);
    /// What a new record can have alone, unless something is there already; nothing is entered by it.
    void preset(const QString &field, const QJsonValue &value);
    /// Keeps what its editor has not told as a value yet: the text that is typed.
    void noteTyping(const QString &field, const QJsonValue &typed);
    /// Whom the record is about, as its draft is called.
    void setWhom(const QString &whom);
    [[nodiscard]] bool isLoaded() const { return m_isLoaded; }
    /// The record could not be read: fields that were not seen are empty and stay as they are.
    [[nodiscard]] bool isAsSeen() const { return m_isAsSeen; }
    /// Whether nobody has read this field: it shows nothing, and stays as it is unless something is entered.
    [[nodiscard]] bool isUnread(const QString &field) const
    {
        return m_isAsSeen && !m_record.contains(field);
    }
    /// An entry of this record that was left without being saved; null when there is none, or one of them
    /// was taken up already.
    [[nodiscard]] const Draft *unfinished() const;
    /// Goes on with what was left; loaded() follows.
    void takeUp(const QUuid &draft);
    /// The draft of what is typed here; null: nothing is.
    [[nodiscard]] const QUuid &typedDraft() const { return m_typed; }
    /// Whether a form of these fields (see the constructor) would show nothing else.
    [[nodiscard]] bool covers(const QStringList &fields) const;
    /// What was typed is not wanted.
    void drop();
    /// The other record that stands in the way, where the fault is of one.
    struct Other
    {
        const RecordType *type = nullptr; ///< null: none
        qint64 id = 0;
        QString name; ///< what it is called, with its type
    };
    [[nodiscard]] Other otherOf(const FieldFault &fault) const;
    [[nodiscard]] static Other otherOf(const messages::RecordRefusal &refusal);
    /// What the server refuses by an article, each until one of the fields is changed that it is about.
    [[nodiscard]] const std::vector<messages::RecordRefusal> &refusals() const { return m_refusals; }
    /// Every fault of the record as it stands: those of the description and those the server told.
    [[nodiscard]] FieldFaults faults() const;
    /// Tells by refused() what is wrong by now, and asks the server: all is known before anything is mended.
    void tellAll();
    /// Has the server say what else it would refuse, which foundTaken() and foundRefusal() tell.
    void askServer();
    /// Whether saving it as it stands is refused for certain: nothing else need be asked before that.
    [[nodiscard]] bool isRefusedAlready() const;

    /// Saves when there is no fault; saved(), refused(), conflicted() or failed() follows. While a save is
    /// under way it is done after that one; what was typed meanwhile and not saved again leaves the form
    /// open. After conflicted(), where \p theirs names the fields that the person leaves to them.
    void save(const QStringList &theirs = {});

    using Difference = RecordMerge::Difference;
    /// After conflicted(): the fields that both sides changed. What one side alone changed is kept whatever
    /// is chosen; when nothing else was changed, nobody is asked.
    [[nodiscard]] std::vector<Difference> differences() const;
    /// Who changed it and when.
    [[nodiscard]] const QString &changedBy() const { return m_changedBy; }
    /// Saves mine where both changed.
    void keepMine();
    /// The same, but theirs in these fields.
    void keepMix(const QStringList &theirs);
    /// Goes on with theirs where both changed; nothing is saved yet.
    void takeTheirs();

    /// The fields that the record's kind, which stands in dependsOn, does not have. What was typed there
    /// before the kind was chosen stays here and is not sent.
    void setOutside(const QStringList &fields, const QString &dependsOn);

Q_SIGNALS:
    void loaded();
    void saved(const QJsonObject &record);
    /// The same, but more was typed while it was on its way, which is not saved yet.
    void savedSoFar(const QJsonObject &record);
    /// Some fields are wrong, or an article stands against the record: faults(), refusals().
    void refused();
    /// The server would refuse this, too: another record has the value, a seat is taken …
    void foundTaken(const licheng::FieldFault &fault);
    /// By an article, too: refusals().
    void foundRefusal();
    void conflicted();
    void failed(const licheng::protocol::Fault &fault);
    void savingChanged();
    /// There is no connection: the entry is kept as a draft and sent later.
    void putOff();

private:
    void take(const QJsonObject &record);
    /// What a new record has from the last one.
    [[nodiscard]] QJsonObject sharedOf(const QJsonObject &last) const;
    [[nodiscard]] FieldFaults ownFaults() const; ///< of the description
    /// The record as it is sent.
    [[nodiscard]] QJsonObject outgoing() const;
    void keep();
    void readAgain();
    [[nodiscard]] bool isOfForm(const QString &field) const;
    void forgetTold(); ///< by the server
    void addServerFault(const FieldFault &fault);
    /// Asks who has the values that were entered and that only one may have.
    void lookForTaken();
    void send();
    void onAnswer(const protocol::Answer<QJsonObject> &answer);
    void setSaving(bool saving);
    [[nodiscard]] const Draft *conflictDraft() const;

    RecordSource &m_source;
    Drafts &m_drafts;
    const RecordType &m_type;
    const QStringList m_asked; ///< fields
    std::vector<const FieldInfo *> m_fields;
    QJsonObject m_given; ///< of create()
    QJsonObject m_original;
    QJsonObject m_before;
    QString m_warning;
    QJsonObject m_record;
    QJsonObject m_theirs;
    QString m_changedBy;
    QStringList m_outside;
    QString m_dependsOn;
    QJsonObject m_kept;   ///< as it was when a draft of it was left waiting for the connection
    QJsonObject m_typing; ///< texts by field, see noteTyping()
    QString m_whom;
    QUuid m_typed; ///< the draft of what is typed
    bool m_isTakenUp = false;
    QUuid m_sending;          ///< the draft that is on its way
    QUuid m_waiting;          ///< the draft that this entry replaces when it is saved
    protocol::Fault m_unread; ///< why the record could not be read; edit() only
    bool m_isLoaded = true;
    bool m_isAsSeen = false;
    FieldFaults m_serverFaults; ///< until their field is changed
    std::vector<messages::RecordRefusal> m_refusals;
    QSet<QString> m_unasked; ///< fields of which only one record may have a value, entered just now
    QTimer m_asking;         ///< not at every key
    bool m_isNew = true;
    bool m_saving = false;
    QJsonObject m_sent;          ///< what is on its way
    bool m_isSavedAgain = false; ///< asked to save while it was
};

} // namespace licheng
