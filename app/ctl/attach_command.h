// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/transfers.h"
#include "app/ctl/command.h"
#include "app/presenters/held_files.h"

#include <QJsonArray>

#include <deque>

namespace licheng::ctl {

/// attach FOLDER|ZIP: finds for each file the course outcome that it belongs to, by the file name of the
/// imported list or by the student number in its name, and uploads it. All files are looked at before the
/// first is sent; what is at its place already is not sent again and is no fault.
class AttachCommand : public Command
{
    Q_OBJECT
public:
    using Command::Command;
    [[nodiscard]] Result<Done> prepare() override;
    void start() override;

private:
    struct Item
    {
        size_t file = 0;
        qint64 outcome = 0;
        AttachmentSlot slot = AttachmentSlot::Document;
    };
    /// Uploads under way at a time: hides the server's fsync behind the next file's bytes.
    static constexpr int parallel = 4;

    void readPlaces();
    void take(const protocol::Page &page);
    void match();
    void readHeld();
    void preview();
    [[nodiscard]] QJsonObject findingJson(size_t file) const;
    [[nodiscard]] QString sentence(size_t file) const;
    void next();
    void send(const Item &item);
    void refuse(const Item &item, const QString &why, ExitCode code);
    void conclude();

    std::optional<FileSource> m_source;
    QString m_mode;
    std::vector<protocol::Condition> m_conditions;
    std::vector<FileRule> m_rules;
    std::vector<FileLook> m_looks; ///< of the source's files
    std::vector<FilePlace> m_places;
    std::vector<FileMatch> m_matches;
    std::vector<QJsonArray> m_taken; ///< outcomes whose files are still to be asked for
    std::vector<HeldFile> m_held;
    std::deque<Item> m_items;
    QJsonArray m_findings;
    int m_total = 0;
    int m_present = 0;
    int m_running = 0;
    int m_uploaded = 0;
    int m_failed = 0;
    bool m_isLeftOut = false; ///< mode good goes on without some files
    ExitCode m_worst = ExitCode::Ok;
};

} // namespace licheng::ctl
