# Setup systemd
sudo cp ~/translate-init/translate.service /etc/systemd/system/
sudo systemctl start translate
sudo systemctl enable translate

# Configure Nginx
sudo cp ~/translate-init/nginx /etc/nginx/sites-available/default
sudo nginx -t
sudo systemctl restart nginx
