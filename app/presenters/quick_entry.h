// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/drafts.h"
#include "app/presenters/class_seats.h"
#include "app/presenters/undo_list.h"
#include "shared/model/record_type.h"

#include <deque>
#include <vector>

namespace licheng {

/// One record after the other for students of a class: the values stay, the student is another one each time.
/// Nobody waits for the server: each entry is a row that tells what became of it. No widgets.
class QuickEntry : public QObject
{
    Q_OBJECT
public:
    struct Row
    {
        enum class State {
            Saving,
            Saved,
            Kept,    ///< there is no connection: kept on this computer, and sent later
            Refused, ///< text says why
            Undoing,
            Undone
        };
        ClassSeats::Student student;
        QJsonObject record; ///< as it was sent, or as it is stored
        State state = State::Saving;
        QString text; ///< why it was refused, or what is odd about it
        quint64 step = 0;
        QUuid draft = {};        ///< under which it is kept
        QUuid left = {};         ///< of what was refused and is stored nowhere: kept as what is being typed
        FieldFaults faults = {}; ///< of its values, where these were refused
        bool isDouble = false;   ///< refused since another one says the same
        qint64 same = 0;         ///< that one, where it is stored
    };

    /// fields: wire names that people enter, but for the student; empty: every field that people may write.
    QuickEntry(RecordSource &source, Drafts &drafts, UndoList &undo, const RecordType &type,
               const QStringList &fields, QObject *parent = nullptr);
    /// What is looked for still is saved: nobody is there any more to be asked.
    ~QuickEntry() override;

    /// Field of the student in such a record; null: the record is not one of a student's own.
    [[nodiscard]] static const FieldInfo *studentField(const RecordType &type);

    [[nodiscard]] const RecordType &type() const { return m_type; }
    [[nodiscard]] const std::vector<const FieldInfo *> &fields() const { return m_fields; }
    void begin(const QJsonObject &values);
    [[nodiscard]] const QJsonObject &values() const { return m_values; }
    [[nodiscard]] std::optional<FieldFault> setValue(const QString &field, const QJsonValue &value);
    /// Fields that a record of this kind does not have.
    void setOutside(const QStringList &fields) { m_outside = fields; }
    /// Of the values as they stand.
    [[nodiscard]] FieldFaults faults() const;

    /// Saves the values for the student; rowsChanged() follows more than once. What says the same as another
    /// record is refused once, and saved when it is entered again.
    void enter(const ClassSeats::Student &student);
    /// The newest first.
    [[nodiscard]] const std::deque<Row> &rows() const { return m_rows; }
    [[nodiscard]] int saved() const;
    /// How many were refused and are stored nowhere: neither as a double nor as entered again since then.
    [[nodiscard]] int refusedCount() const;
    /// Enters those once more with the values as they stand now; own: fields that are asked for each of them,
    /// of which it keeps its own. One whose own value was refused waits for it.
    void enterRefused(const QStringList &own);
    /// Nobody wants what was refused any more: it is not kept as a draft either.
    void dropRefused();
    /// Whether one of them was entered here just now and stands.
    [[nodiscard]] bool hasEntered(qint64 student) const;
    /// The number of the undo step of the newest row that stands; 0: none.
    [[nodiscard]] quint64 lastStep() const;
    void undoLast();

Q_SIGNALS:
    void rowsChanged();
    void refused(const licheng::QuickEntry::Row &row);

private:
    [[nodiscard]] QJsonObject recordOf(const ClassSeats::Student &student) const;
    /// Of a row that is m_rows[place].
    [[nodiscard]] bool isLeft(size_t place) const;
    /// What is left is kept as what is being typed, for a program that ends, and nothing else is.
    void keepLeft();
    void look(quint64 number);
    [[nodiscard]] Row &at(quint64 number) { return m_rows[size_t(m_count - 1 - number)]; }
    [[nodiscard]] Draft draftOf(const Row &row) const;
    void send(quint64 number);
    void refuse(quint64 number, const QString &text);
    /// same: what is stored; empty: the other one is on its way.
    void refuseSame(quint64 number, const QJsonObject &same);
    void take(quint64 number, const protocol::Answer<QJsonObject> &answer);
    void followUndo();
    /// What was kept has been sent by now, or refused.
    void followKept();
    void takeSent(const Draft &draft, const QJsonObject &record);

    RecordSource &m_source;
    Drafts &m_drafts;
    UndoList &m_undo;
    const RecordType &m_type;
    std::vector<const FieldInfo *> m_fields;
    QString m_student;
    QJsonObject m_values;
    QStringList m_outside;
    std::deque<Row> m_rows;
    std::vector<QJsonObject>
        m_doubles;       ///< that were refused since there is the same: meant when they come again
    quint64 m_count = 0; ///< rows entered so far: a row's number is its place from the end
};

} // namespace licheng
