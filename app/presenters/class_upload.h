// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/presenters/held_files.h"
#include "app/presenters/outcomes_rules.h"
#include "app/presenters/upload_queue.h"

#include <QHash>

#include <deque>
#include <memory>
#include <optional>

namespace licheng {

/// The files of a class on their way to its course outcomes (article 5, row 3): a folder or zip whose names
/// carry the student numbers is read and matched, what becomes of each file is told before anything is sent,
/// then those with a place are sent one after the other and go on by themselves after a cut.
class ClassUpload : public QObject
{
    Q_OBJECT
public:
    struct Row
    {
        OfferedFile file;
        FileLook look;
        FileMatch match;
        QString student; ///< number and name, of a matched file
        QString title;   ///< of the outcome
        QString reason;  ///< why it has no place or was not sent, as one sentence
        enum class State { Good, Bad, Present, Waiting, Sending, Sent, Failed } state = State::Bad;
        int percent = 0; ///< of Sending
    };
    enum class Stage { Idle, Reading, Preview, Sending, Ended };
    struct Counts
    {
        int files = 0;
        int good = 0;      ///< with a place, whatever became of them since
        int present = 0;   ///< at their place already, byte for byte
        int renamable = 0; ///< of the bad: only the ending of the name is wrong
        int bad = 0;
        int sent = 0;
        int failed = 0;
    };

    ClassUpload(Backend &backend, const WorkState &work, QObject *parent = nullptr);
    ~ClassUpload() override;

    /// Reads the folder or archive, and the outcomes that satisfy the conditions; Preview or failed()
    /// follows.
    void open(const QString &path, const std::vector<protocol::Condition> &conditions);
    [[nodiscard]] Stage stage() const { return m_stage; }
    [[nodiscard]] const std::vector<Row> &rows() const { return m_rows; }
    [[nodiscard]] Counts counts() const;
    [[nodiscard]] QString name() const { return m_name; } ///< of the folder or archive, without its path
    /// Outcomes among which places were looked for.
    [[nodiscard]] qsizetype outcomes() const { return qsizetype(m_places.size()); }

    /// Gives the files whose names only end wrongly the right ending, all at once, and tells anew what
    /// becomes of each file. What lies on the disk keeps its name.
    void takeFittingNames();
    /// Sends those with a place, and those that failed before once more.
    void send();
    /// What is not sent yet stays here, and can be sent later.
    void cancel();
    /// Forgets everything; nothing happens while files are being sent.
    void close();

Q_SIGNALS:
    void stageChanged();
    void rowChanged(int row);
    /// The folder or the outcomes could not be read: one sentence.
    void failed(const QString &why);

private:
    struct Opened
    {
        Result<FileSource> source;
        std::vector<FileLook> looks;
    };

    void takeSource(const std::shared_ptr<Opened> &opened);
    [[nodiscard]] std::vector<FileRule> rules() const;
    void match();
    void readHeld(quint64 run);
    void compareHeld();
    void fillRows();
    void readFacts(quint64 run);
    void takeFacts(const protocol::Page &page);
    void feed();
    void onItemEnded(quint64 id);
    void onQueueChanged();
    void setStage(Stage stage);
    void fail(const QString &why);
    void notSent(size_t row, const QString &why);

    Backend &m_backend;
    const WorkState &m_work;
    UploadQueue m_queue;
    Stage m_stage = Stage::Idle;
    quint64 m_run = 0;
    QString m_name;
    std::vector<protocol::Condition> m_conditions;
    std::optional<FileSource> m_source;
    std::vector<FileLook> m_looks; ///< of the source's files
    std::vector<FilePlace> m_places;
    std::vector<FileMatch> m_matches; ///< of the source's files, until they are rows
    std::vector<QJsonArray> m_taken;  ///< outcomes whose files are still to be asked for
    std::vector<HeldFile> m_held;
    std::vector<Row> m_rows;
    QHash<qint64, std::vector<size_t>> m_rowsOf; ///< outcome → files
    std::deque<qint64> m_unread;                 ///< outcomes whose facts are still to be read
    std::deque<size_t> m_todo;
    QHash<quint64, size_t> m_rowOfItem;
};

} // namespace licheng
